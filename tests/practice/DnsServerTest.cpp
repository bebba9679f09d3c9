// SPDX-License-Identifier: Apache-2.0
#include "app/practice/DnsServer.h"

#include "dns/Message.h"
#include "net/DnsClient.h"
#include "net/ValidatingResolver.h"
#include "tests/support/FakeTimers.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace signpost;
using namespace signpost::practice;
using dns::RecordType;
using signpost::test::FakeTimers;

namespace {

const IpAddress loopback = IpAddress::v4({127, 0, 0, 1});

/// A running server, asked through the client that the engine uses.
struct World
{
    World()
    {
        QByteArrayList records = {"_imaps._tcp SRV 0 1 993 imap", "imap A 192.0.2.10"};
        for (int i = 0; i < 100; ++i)
            records += "many TXT \"" + QByteArray::number(i) + QByteArray(100, 'x') + '"';
        auto zones = ZoneTree::make({{HostName::parse(u"willow.example").value(), Signing::Signed, records}},
                                    timers.now());
        const auto anchors = dns::TrustAnchors::parse(zones->trustAnchor(), u"anchor"_qs);
        server = std::move(DnsServer::start(std::move(*zones), timers).value());
        client.emplace(std::vector<ResolverAddress>{{loopback, server->port()}}, timers);
        resolver.emplace(*client, *anchors, timers);
    }
    void ask(const QString &name, RecordType type)
    {
        answer.reset();
        running = resolver->resolve({dns::DnsName::parse(name).value(), type},
                                    [this](const dns::Answer &a) { answer = a; });
    }

    FakeTimers timers;
    std::unique_ptr<DnsServer> server;
    std::optional<net::DnsClient> client;
    std::optional<net::ValidatingResolver> resolver;
    std::optional<dns::Answer> answer;
    Pending running;
};

} // namespace

class DnsServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersTheClient();
    void largeAnswersComeOverTcp();
    void saysWhatThereIsNot();
    void severalQueriesOnOneConnection();
    void tooLargeAQueryEndsTheConnection();
    void connectionsAreCounted();
    void idleConnectionsEnd();
    void destroyingStopsIt();
};

void DnsServerTest::answersTheClient()
{
    World world;
    world.ask(u"_imaps._tcp.willow.example"_qs, RecordType::Srv);
    QTRY_VERIFY(world.answer);
    QVERIFY(world.answer->outcome == dns::AnswerOutcome::Records);
    QCOMPARE(world.answer->status, DnssecStatus::Secure);
    QVERIFY((world.answer->records
             == std::vector<dns::RecordData>{dns::SrvData{0, 1, 993, "imap.willow.example"}}));
}

void DnsServerTest::largeAnswersComeOverTcp()
{
    World world;
    world.ask(u"many.willow.example"_qs, RecordType::Txt);
    QTRY_VERIFY(world.answer);
    QCOMPARE(world.answer->records.size(), 100U);
}

void DnsServerTest::saysWhatThereIsNot()
{
    World world;
    world.ask(u"imap.willow.example"_qs, RecordType::Aaaa);
    QTRY_VERIFY(world.answer);
    QVERIFY(world.answer->outcome == dns::AnswerOutcome::NoData);
    QCOMPARE(world.answer->status, DnssecStatus::Secure);
    world.ask(u"www.example.com"_qs, RecordType::A);
    QTRY_VERIFY(world.answer);
    QVERIFY(world.answer->outcome == dns::AnswerOutcome::NxDomain);
    QCOMPARE(world.answer->status, DnssecStatus::Secure);
}

void DnsServerTest::severalQueriesOnOneConnection()
{
    World world;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, world.server->port().number());
    const QByteArray query =
        dns::encodeQuery({dns::DnsName::parse(u"imap.willow.example").value(), RecordType::A}, 7);
    const QByteArray framed = QByteArray(1, '\0') + static_cast<char>(query.size()) + query;
    for (const char octet : framed + framed)
        socket.write(&octet, 1);
    QTRY_VERIFY(socket.bytesAvailable() > 2);
    const QByteArray head = socket.peek(2);
    const qsizetype size = static_cast<std::uint8_t>(head[0]) << 8 | static_cast<std::uint8_t>(head[1]);
    QTRY_COMPARE(socket.bytesAvailable(), 2 * (2 + size));
}

void DnsServerTest::tooLargeAQueryEndsTheConnection()
{
    World world;
    QTcpSocket socket;
    QSignalSpy closed(&socket, &QTcpSocket::disconnected);
    socket.connectToHost(QHostAddress::LocalHost, world.server->port().number());
    socket.write(QByteArray::fromHex("1001") + QByteArray(8192, 'x')); // maximumQuery and one
    QTRY_COMPARE(closed.count(), 1);
}

void DnsServerTest::connectionsAreCounted()
{
    World world;
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    const auto open = [&] {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress::LocalHost, world.server->port().number());
    };
    for (int i = 0; i < DnsServer::maximumConnections; ++i) {
        open();
        QTRY_COMPARE(sockets.back()->state(), QAbstractSocket::ConnectedState);
    }
    open();
    QSignalSpy closed(sockets.back().get(), &QTcpSocket::disconnected);
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(sockets.front()->state(), QAbstractSocket::ConnectedState);
    sockets.front().reset(); // makes room
    world.ask(u"many.willow.example"_qs, RecordType::Txt);
    QTRY_VERIFY(world.answer);
    QCOMPARE(world.answer->records.size(), 100U);
}

void DnsServerTest::idleConnectionsEnd()
{
    World world;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, world.server->port().number());
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    world.ask(u"many.willow.example"_qs,
              RecordType::Txt); // the server has noticed both when this is answered
    QTRY_VERIFY(world.answer);
    world.timers.advance(DnsServer::connectionDeadline);
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
}

void DnsServerTest::destroyingStopsIt()
{
    World world;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, world.server->port().number());
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    world.ask(u"many.willow.example"_qs, RecordType::Txt);
    QTRY_VERIFY(world.answer);
    const quint16 port = world.server->port().number();
    world.server.reset();
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    socket.connectToHost(QHostAddress::LocalHost, port);
    QTRY_COMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
}

QTEST_GUILESS_MAIN(DnsServerTest)
#include "DnsServerTest.moc"
