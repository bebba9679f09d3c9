// SPDX-License-Identifier: Apache-2.0
#include "app/practice/MailServer.h"

#include "app/practice/Authority.h"
#include "app/practice/MailConnection.h"
#include "tests/support/FakeTimers.h"
#include "tls/Engine.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace signpost;
using namespace signpost::practice;
using signpost::test::FakeTimers;

namespace {

/// A running server and one client without TLS of its own.
struct World
{
    explicit World(Service service = Service::Imap, TlsMode security = TlsMode::StartTls)
        : authority(Authority::make(timers.now()).value())
    {
        const ScenarioServer server{service,
                                    security,
                                    defaultPort(service, security),
                                    {IpAddress::v4({192, 0, 2, 10})},
                                    {"imap.willow.example"},
                                    {"PLAIN"}};
        running = std::move(MailServer::start(server, authority.issue(server.certificateNames).value(),
                                              {"alex@willow.example"}, timers)
                                .value());
        QObject::connect(&client, &QTcpSocket::readyRead, &client, [this] { heard += client.readAll(); });
        client.connectToHost(QHostAddress::LocalHost, running->port().number());
    }
    bool isCutOff() const { return client.state() == QAbstractSocket::UnconnectedState; }
    bool isGreeted() const { return heard.endsWith("is ready\r\n"); }
    /// Carries octets both ways until nothing moves.
    void shake(tls::Engine &engine)
    {
        client.write(engine.takeOutgoing());
        engine.receive(std::exchange(heard, {}));
        client.write(engine.takeOutgoing());
        secret += engine.takePlaintext();
    }
    tls::EngineOptions options() const
    {
        const HostName name = HostName::parse(u"imap.willow.example").value();
        return {name,         {name},
                std::nullopt, tls::TrustStore::fromDer({authority.certificate()}).value(),
                timers.now(), HandshakePurpose::ServerName};
    }

    FakeTimers timers;
    Authority authority;
    std::unique_ptr<MailServer> running;
    QTcpSocket client;
    QByteArray heard;
    QByteArray secret; ///< heard inside TLS
};

} // namespace

class MailServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksInsideTls();
    void startsTlsWhenAsked();
    void nothingMayComeAlongWithStartTls();
    void aLineMayBeSoLong_data();
    void aLineMayBeSoLong();
    void aMegabyteInOneLineIsCutOff();
    void linesAreCounted();
    void connectionsAreCounted();
    void clientsHaveADeadline();
    void saysGoodbyeAndCloses();
    void noHandshakeNoTalk();
    void destroyingClosesEverything();
};

void MailServerTest::speaksInsideTls()
{
    World world(Service::Imap, TlsMode::Implicit);
    tls::Engine engine(world.options());
    engine.start();
    QTRY_VERIFY((world.shake(engine), world.secret.endsWith("is ready\r\n")));
    QVERIFY(engine.report().chain == ChainStatus::Trusted);
    QVERIFY(engine.report().identity.serverName);
    world.secret.clear();
    QVERIFY(engine.send("a LOGOUT\r\n"));
    QTRY_VERIFY((world.shake(engine), engine.state() == tls::EngineState::Closed)); // close_notify
    QCOMPARE(world.secret, QByteArray("* BYE Until next time\r\na OK Done\r\n"));
    QTRY_VERIFY(world.isCutOff());
}

void MailServerTest::startsTlsWhenAsked()
{
    World world(Service::Submission);
    QTRY_VERIFY(world.isGreeted());
    world.client.write("STARTTLS\r\n");
    QTRY_VERIFY(world.heard.endsWith("220 2.0.0 Begin\r\n"));
    world.heard.clear();
    tls::Engine engine(world.options());
    engine.start();
    QTRY_VERIFY((world.shake(engine), engine.state() == tls::EngineState::Established));
    QVERIFY(engine.send("EHLO [127.0.0.1]\r\n"));
    QTRY_VERIFY((world.shake(engine), world.secret.contains("250-AUTH PLAIN\r\n")));
}

void MailServerTest::nothingMayComeAlongWithStartTls()
{
    World world;
    QTRY_VERIFY(world.isGreeted());
    world.client.write("a STARTTLS\r\nb NOOP\r\n"); // RFC 3207 6, TLS-15
    QTRY_VERIFY(world.isCutOff());
}

void MailServerTest::aLineMayBeSoLong_data()
{
    QTest::addColumn<qsizetype>("length");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("the longest") << MailConnection::maximumLine << true;
    QTest::newRow("one octet more") << MailConnection::maximumLine + 1 << false;
}

void MailServerTest::aLineMayBeSoLong()
{
    QFETCH(qsizetype, length);
    QFETCH(bool, isTaken);
    World world;
    QTRY_VERIFY(world.isGreeted());
    world.client.write("a NOOP " + QByteArray(length - 8, 'x') + "\r\n"); // the CR counts
    if (isTaken)
        QTRY_VERIFY(world.heard.endsWith("a OK Done\r\n"));
    else
        QTRY_VERIFY(world.isCutOff());
}

void MailServerTest::aMegabyteInOneLineIsCutOff()
{
    World world;
    QTRY_VERIFY(world.isGreeted());
    world.client.write(QByteArray(1024 * 1024, 'x'));
    QTRY_VERIFY(world.isCutOff());
}

void MailServerTest::linesAreCounted()
{
    World world;
    QTRY_VERIFY(world.isGreeted());
    for (int i = 0; i < MailConnection::maximumLines; ++i)
        world.client.write("a NOOP\r\n");
    QTRY_COMPARE(world.heard.count("a OK Done\r\n"), MailConnection::maximumLines);
    world.client.write("a NOOP\r\n");
    QTRY_VERIFY(world.isCutOff());
}

void MailServerTest::connectionsAreCounted()
{
    World world;
    QTRY_VERIFY(world.isGreeted());
    std::vector<std::unique_ptr<QTcpSocket>> others;
    const auto open = [&] {
        others.push_back(std::make_unique<QTcpSocket>());
        others.back()->connectToHost(QHostAddress::LocalHost, world.running->port().number());
    };
    for (std::size_t i = 1; i < MailServer::maximumConnections; ++i) {
        open();
        QTRY_VERIFY(others.back()->bytesAvailable() > 0);
    }
    open();
    QSignalSpy closed(others.back().get(), &QTcpSocket::disconnected);
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(others.back()->bytesAvailable(), 0);
    QSignalSpy left(others.front().get(), &QTcpSocket::disconnected);
    others.front()->write("a LOGOUT\r\n"); // makes room
    QTRY_COMPARE(left.count(), 1);
    open();
    QTRY_VERIFY(others.back()->bytesAvailable() > 0);
}

void MailServerTest::clientsHaveADeadline()
{
    World world;
    QTRY_VERIFY(world.isGreeted());
    world.timers.advance(MailConnection::deadline - Milliseconds(1));
    QTest::qWait(0);
    QVERIFY(!world.isCutOff());
    world.timers.advance(Milliseconds(1));
    QTRY_VERIFY(world.isCutOff());
}

void MailServerTest::saysGoodbyeAndCloses()
{
    World world(Service::Pop3);
    QTRY_VERIFY(world.isGreeted());
    world.client.write("QUIT\r\nSTAT\r\n");
    QTRY_VERIFY(world.isCutOff());
    QVERIFY(world.heard.endsWith("+OK Until next time\r\n"));
}

void MailServerTest::noHandshakeNoTalk()
{
    World world(Service::Imap, TlsMode::Implicit);
    QSignalSpy closed(&world.client, &QTcpSocket::disconnected);
    world.client.write("a CAPABILITY\r\n");
    QTRY_COMPARE(closed.count(), 1);
    QVERIFY(!world.heard.contains("CAPABILITY"));
}

void MailServerTest::destroyingClosesEverything()
{
    World world;
    QTRY_VERIFY(world.isGreeted());
    const quint16 port = world.running->port().number();
    world.running.reset();
    QTRY_VERIFY(world.isCutOff());
    world.client.connectToHost(QHostAddress::LocalHost, port);
    QTRY_COMPARE(world.client.error(), QAbstractSocket::ConnectionRefusedError);
}

QTEST_GUILESS_MAIN(MailServerTest)
#include "MailServerTest.moc"
