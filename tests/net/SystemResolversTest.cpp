// SPDX-License-Identifier: Apache-2.0
#include "net/SystemResolvers.h"

#include <QTest>

using namespace signpost;
using namespace signpost::net;

class SystemResolversTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsResolvConf_data();
    void readsResolvConf();
    void readsAddressesWithPorts_data();
    void readsAddressesWithPorts();
};

void SystemResolversTest::readsResolvConf_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("empty") << QByteArray() << QStringList();
    QTest::newRow("in order, once each")
        << QByteArray("nameserver 192.0.2.1\n nameserver\t2001:db8::53 \nnameserver 192.0.2.1\n")
        << QStringList{u"192.0.2.1:53"_qs, u"[2001:db8::53]:53"_qs};
    QTest::newRow("IN-5: search lists and comments do nothing")
        << QByteArray("# nameserver 192.0.2.9\nsearch example.com\noptions edns0\nnameserver 127.0.0.53\n")
        << QStringList{u"127.0.0.53:53"_qs};
    QTest::newRow("zones and nonsense are passed over")
        << QByteArray("nameserver fe80::1%eth0\nnameserver dns.example\nnameserver\nnameserver 192.0.2.2")
        << QStringList{u"192.0.2.2:53"_qs};
    QByteArray many;
    QStringList first;
    for (int i = 1; i <= 20; ++i) {
        many += "nameserver 192.0.2." + QByteArray::number(i) + '\n';
        if (i <= static_cast<int>(maximumResolvers))
            first += QStringLiteral("192.0.2.%1:53").arg(i);
    }
    QTest::newRow("no more than the limit") << many << first;
}

void SystemResolversTest::readsResolvConf()
{
    QFETCH(QByteArray, text);
    QStringList found;
    for (const ResolverAddress &address : parseResolvConf(text))
        found += address.toString();
    QTEST(found, "expected");
}

void SystemResolversTest::readsAddressesWithPorts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("IPv4") << u"192.0.2.53"_qs << u"192.0.2.53:53"_qs;
    QTest::newRow("IPv4 with port") << u"192.0.2.53:5353"_qs << u"192.0.2.53:5353"_qs;
    QTest::newRow("IPv6") << u"2001:db8::53"_qs << u"[2001:db8::53]:53"_qs;
    QTest::newRow("IPv6 with port") << u"[2001:db8::53]:5353"_qs << u"[2001:db8::53]:5353"_qs;
    QTest::newRow("port 0") << u"192.0.2.53:0"_qs << QString();
    QTest::newRow("port too large") << u"192.0.2.53:65536"_qs << QString();
    QTest::newRow("no number") << u"192.0.2.53:x"_qs << QString();
    QTest::newRow("a name") << u"dns.example:53"_qs << QString();
}

void SystemResolversTest::readsAddressesWithPorts()
{
    QFETCH(QString, text);
    const auto address = ResolverAddress::parse(text);
    QTEST(address ? address->toString() : QString(), "expected");
}

QTEST_GUILESS_MAIN(SystemResolversTest)
#include "SystemResolversTest.moc"
