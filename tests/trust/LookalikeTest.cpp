// SPDX-License-Identifier: Apache-2.0
#include "trust/Lookalike.h"

#include <QTest>

using namespace signpost;

class LookalikeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compares_data();
    void compares();
};

void LookalikeTest::compares_data()
{
    QTest::addColumn<QString>("mailDomain");
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const QString &mailDomain, const QString &server, bool expected) {
        QTest::newRow(name) << mailDomain << server << expected;
    };
    row("SET-17, TV-S32: 1 for l", u"example.com"_qs, u"mail.examp1e.com"_qs, true);
    row("SET-17: another public suffix", u"example.com"_qs, u"mail.example.co"_qs, false);
    row("SET-17: a digit for a digit", u"alpha1.com"_qs, u"alpha2.com"_qs, false);
    row("SET-17: its own registrable domain", u"corp.example.com"_qs, u"mail.example.com"_qs, false);
    row("SET-17: one inserted", u"example.com"_qs, u"exammple.com"_qs, true);
    row("SET-17: one appended", u"example.com"_qs, u"examples.com"_qs, true);
    row("SET-17: one deleted", u"example.com"_qs, u"exaple.com"_qs, true);
    row("SET-17: one replaced", u"example.com"_qs, u"exanple.com"_qs, true);
    row("SET-17: the last one replaced", u"example.com"_qs, u"exampla.com"_qs, true);
    row("SET-17: two swapped", u"example.com"_qs, u"exmaple.com"_qs, true);
    row("SET-17: two replaced", u"example.com"_qs, u"exonple.com"_qs, false);
    row("SET-17: two inserted", u"example.com"_qs, u"example24.com"_qs, false);
    row("SET-17: 0 for o, twice", u"foobaroo.com"_qs, u"f00baroo.com"_qs, true);
    row("SET-17: 1 and i for l", u"lilliput.com"_qs, u"1i11iput.com"_qs, true);
    row("SET-17: rn for m, twice", u"mammoth.com"_qs, u"rnarnrnoth.com"_qs, true);
    row("SET-17: vv for w", u"wellworth.com"_qs, u"vvellvvorth.com"_qs, true);
    row("SET-17: cl for d", u"daddybank.com"_qs, u"clacldybank.com"_qs, true);
    row("SET-17: five characters", u"alpha.com"_qs, u"alphb.com"_qs, true);
    row("SET-17: four characters", u"alph.com"_qs, u"alpb.com"_qs, false);
    row("SET-17: another company", u"example.com"_qs, u"mail.provider.com"_qs, false);
    row("SET-17: suffix of two labels", u"example.co.uk"_qs, u"mail.examp1e.co.uk"_qs, true);
    row("SET-17: Cyrillic letters, three of them", u"example.com"_qs, u"mail.\u0435x\u0430mpl\u0435.com"_qs,
        true);
    row("SET-17: accents, two of them", u"example.com"_qs, u"\u00e9xampl\u00e9.com"_qs, true);
    row("SET-17: the mail domain is a public suffix", u"co.uk"_qs, u"mail.example.co.uk"_qs, false);
}

void LookalikeTest::compares()
{
    QFETCH(QString, mailDomain);
    QFETCH(QString, server);
    QFETCH(bool, expected);
    const HostName own = HostName::parse(mailDomain).value();
    const HostName other = HostName::parse(server).value();
    QCOMPARE(trust::isLookalike(own, other), expected);
}

QTEST_GUILESS_MAIN(LookalikeTest)
#include "LookalikeTest.moc"
