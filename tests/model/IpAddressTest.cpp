// SPDX-License-Identifier: Apache-2.0
#include "model/IpAddress.h"

#include <QTest>

using namespace signpost;

class IpAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWrites_data();
    void readsAndWrites();
    void rejects_data();
    void rejects();
    void knowsItsScope_data();
    void knowsItsScope();
    void networksContain_data();
    void networksContain();
};

void IpAddressTest::readsAndWrites_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    QTest::newRow("IPv4") << u"192.0.2.1"_qs << u"192.0.2.1"_qs;
    QTest::newRow("IPv6") << u"2001:DB8:0:0:1:0:0:1"_qs << u"2001:db8::1:0:0:1"_qs;
    QTest::newRow("loopback") << u"::1"_qs << u"::1"_qs;
    QTest::newRow("unspecified") << u"::"_qs << u"::"_qs;
    QTest::newRow("one zero group stays") << u"2001:db8:0:1:1:1:1:1"_qs << u"2001:db8:0:1:1:1:1:1"_qs;
    QTest::newRow("zeros at the end") << u"fd00::"_qs << u"fd00::"_qs;
    QTest::newRow("brackets") << u"[2001:db8::1]"_qs << u"2001:db8::1"_qs;
    QTest::newRow("mapped IPv4 is IPv4") << u"::ffff:192.0.2.1"_qs << u"192.0.2.1"_qs;
}

void IpAddressTest::readsAndWrites()
{
    QFETCH(QString, text);
    const auto address = IpAddress::parse(text);
    QVERIFY(address);
    QTEST(address->toString(), "canonical");
    QCOMPARE(IpAddress::parse(address->toString()).value(), *address);
}

void IpAddressTest::rejects_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", "0x1.2.3.4", "fe80::1%eth0",
          "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "g::", "::1.2.3", "[::1", "+1::"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void IpAddressTest::rejects()
{
    QFETCH(QString, text);
    QVERIFY(!IpAddress::parse(text));
}

void IpAddressTest::knowsItsScope_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<AddressScope>("scope");
    const auto row = [](const char *text, AddressScope scope) {
        QTest::newRow((QByteArray("LIM-9: ") + text).constData()) << QString::fromLatin1(text) << scope;
    };
    for (const char *text :
         {"127.0.0.1", "127.255.255.255", "0.0.0.0", "169.254.1.1", "224.0.0.1", "239.255.255.255",
          "255.255.255.255", "::1", "::", "fe80::1", "febf::1", "ff02::1", "::ffff:127.0.0.1"})
        row(text, AddressScope::Local);
    for (const char *text :
         {"10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "fd00::1", "fc00::1"})
        row(text, AddressScope::Private);
    for (const char *text :
         {"192.0.2.1", "172.32.0.1", "100.128.0.1", "11.0.0.1", "2001:db8::1", "2a00::1", "8.8.8.8"})
        row(text, AddressScope::Global);
}

void IpAddressTest::knowsItsScope()
{
    QFETCH(QString, text);
    QTEST(IpAddress::parse(text).value().scope(), "scope");
}

void IpAddressTest::networksContain_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("inside");
    QTest::addColumn<QString>("outside");
    QTest::newRow("IPv4") << u"10.0.0.0/8"_qs << u"10.255.0.1"_qs << u"11.0.0.1"_qs;
    QTest::newRow("odd length") << u"172.16.0.0/12"_qs << u"172.31.0.1"_qs << u"172.32.0.1"_qs;
    QTest::newRow("one address") << u"10.1.1.1/32"_qs << u"10.1.1.1"_qs << u"10.1.1.2"_qs;
    QTest::newRow("IPv6") << u"fd00::/8"_qs << u"fd12::1"_qs << u"10.0.0.1"_qs;
}

void IpAddressTest::networksContain()
{
    QFETCH(QString, network);
    QFETCH(QString, inside);
    QFETCH(QString, outside);
    const auto parsed = IpNetwork::parse(network);
    QVERIFY(parsed);
    QVERIFY(parsed->contains(IpAddress::parse(inside).value()));
    QVERIFY(!parsed->contains(IpAddress::parse(outside).value()));
    for (const auto *wrong : {u"10.0.0.0", u"10.0.0.1/8", u"10.0.0.0/33", u"10.0.0.0/-1", u"x/8"})
        QVERIFY(!IpNetwork::parse(wrong));
}

QTEST_GUILESS_MAIN(IpAddressTest)
#include "IpAddressTest.moc"
