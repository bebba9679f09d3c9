// SPDX-License-Identifier: Apache-2.0
#include "model/PublicSuffix.h"

#include <QTest>

using namespace signpost;

class PublicSuffixTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void relates_data();
    void relates();
    void knowsTheProvider();
};

namespace {

HostName host(const QString &text)
{
    return HostName::parse(text).value();
}

} // namespace

void PublicSuffixTest::relates_data()
{
    QTest::addColumn<QString>("mailDomain");
    QTest::addColumn<QString>("server");
    QTest::addColumn<TargetRelation>("expected");
    const auto same = TargetRelation::SameDomain;
    const auto foreign = TargetRelation::Foreign;
    QTest::newRow("equal") << u"example.com"_qs << u"example.com"_qs << same;
    QTest::newRow("below") << u"example.com"_qs << u"a.imap.EXAMPLE.com"_qs << same;
    QTest::newRow("another domain") << u"example.com"_qs << u"mail.example.net"_qs << foreign;
    QTest::newRow("compared by label") << u"example.com"_qs << u"mail.badexample.com"_qs << foreign;
    QTest::newRow("ID-13, TV-S9: a sibling") << u"corp.example.com"_qs << u"mail.example.com"_qs << foreign;
    QTest::newRow("ID-12: below a public suffix live strangers")
        << u"co.uk"_qs << u"mail.co.uk"_qs << foreign;
    QTest::newRow("ID-12: private section") << u"github.io"_qs << u"x.github.io"_qs << foreign;
    QTest::newRow("ID-12: the public suffix itself") << u"co.uk"_qs << u"co.uk"_qs << same;
}

void PublicSuffixTest::relates()
{
    QFETCH(QString, mailDomain);
    QFETCH(QString, server);
    QTEST(relation(host(mailDomain), host(server)), "expected");
}

void PublicSuffixTest::knowsTheProvider()
{
    QCOMPARE(registrableDomain(host(u"imap.hosting.example.co.uk"_qs)),
             std::optional(host(u"example.co.uk"_qs)));
    QCOMPARE(registrableDomain(host(u"co.uk"_qs)), std::nullopt);
}

QTEST_GUILESS_MAIN(PublicSuffixTest)
#include "PublicSuffixTest.moc"
