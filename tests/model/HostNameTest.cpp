// SPDX-License-Identifier: Apache-2.0
#include "model/HostName.h"

#include <QTest>

using namespace signpost;

class HostNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalises_data();
    void normalises();
    void rejects_data();
    void rejects();
    void showsULabels();
    void comparesByLabel();
};

void HostNameTest::normalises_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("ascii");
    QTest::newRow("lower case") << u"MAIL.Example.COM"_qs << QByteArray("mail.example.com");
    QTest::newRow("trailing dot") << u"example.com."_qs << QByteArray("example.com");
    QTest::newRow("IN-3: U-label") << u"Bücher.example"_qs << QByteArray("xn--bcher-kva.example");
    QTest::newRow("IN-3: UTS 46 non-transitional keeps ß") << u"faß.de"_qs << QByteArray("xn--fa-hia.de");
    QTest::newRow("IN-3: ideographic full stop")
        << u"例え。テスト"_qs << QByteArray("xn--r8jz45g.xn--zckzah");
    QTest::newRow("A-label") << u"xn--bcher-kva.example"_qs << QByteArray("xn--bcher-kva.example");
    QTest::newRow("63 octets in a label")
        << QString(63, u'a') + u".example"_qs << QByteArray(63, 'a') + ".example";
    QTest::newRow("digits in an inner label") << u"1.example"_qs << QByteArray("1.example");
}

void HostNameTest::normalises()
{
    QFETCH(QString, text);
    const auto name = HostName::parse(text);
    QVERIFY2(name, qPrintable(text));
    QTEST(name->toAscii(), "ascii");
}

void HostNameTest::rejects_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("a dot alone") << u"."_qs;
    QTest::newRow("SNI-13: leading dot") << u".example.com"_qs;
    QTest::newRow("two trailing dots") << u"example.com.."_qs;
    QTest::newRow("IN-4: underscore") << u"_imaps.example.com"_qs;
    QTest::newRow("IN-4: trailing hyphen") << u"a-.example"_qs;
    QTest::newRow("IN-4: 64 octets in a label") << QString(64, u'a') + u".example"_qs;
    QTest::newRow("IN-4: 254 octets") << QString(u"abcdefg."_qs).repeated(31) + u"abcdef"_qs;
    QTest::newRow("IN-4: IPv4 literal") << u"192.0.2.1"_qs;
    QTest::newRow("IN-4: last label all digits") << u"example.123"_qs;
    QTest::newRow("IN-4: IPv6 literal") << u"2001:db8::1"_qs;
    QTest::newRow("space") << u"bad host.example"_qs;
    QTest::newRow("NUL") << u"mail"_qs + QChar(0) + u".example"_qs;
    QTest::newRow("wildcard") << u"*.example.com"_qs;
    QTest::newRow("A-label that decodes to nothing") << u"xn--.example"_qs;
    QTest::newRow("hyphens in places three and four") << u"ab--c.example"_qs;
    QTest::newRow("bidi override") << u"a"_qs + QChar(0x202e) + u"b.example"_qs;
    QTest::newRow("a megabyte") << QString(1 << 20, u'a');
}

void HostNameTest::rejects()
{
    QFETCH(QString, text);
    const auto name = HostName::parse(text);
    QVERIFY(!name);
    QCOMPARE(name.error().kind, FailureKind::InvalidInput);
}

void HostNameTest::showsULabels()
{
    QCOMPARE(HostName::parse(u"xn--bcher-kva.example").value().toDisplay(), u"bücher.example"_qs);
    QCOMPARE(HostName::parse(u"example.com").value().toDisplay(), u"example.com"_qs);
}

void HostNameTest::comparesByLabel()
{
    const HostName domain = HostName::parse(u"example.com").value();
    QVERIFY(HostName::parse(u"mail.example.com").value().isAtOrUnder(domain));
    QVERIFY(domain.isAtOrUnder(domain));
    QVERIFY(!HostName::parse(u"badexample.com").value().isAtOrUnder(domain));
    QCOMPARE(HostName::parse(u"a.example.com").value().parent(), std::optional(domain));
    QVERIFY(!HostName::parse(u"localhost").value().parent());
    QCOMPARE(domain.withPrefix("imap").value().toAscii(), QByteArray("imap.example.com"));
    QVERIFY(!domain.withPrefix("a.b"));
}

QTEST_GUILESS_MAIN(HostNameTest)
#include "HostNameTest.moc"
