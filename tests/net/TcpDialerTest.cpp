// SPDX-License-Identifier: Apache-2.0
#include "net/TcpDialer.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace signpost;
using namespace signpost::net;

namespace {

const IpAddress loopback = IpAddress::v4({127, 0, 0, 1});

struct Dialled
{
    explicit Dialled(Port port)
        : pending(dialer.dial(loopback, port, [this](Result<OwnedSocket> outcome) {
              if (outcome)
                  socket = std::move(*outcome);
              else
                  failure = outcome.error();
          }))
    {
    }

    TcpDialer dialer;
    OwnedSocket socket;
    std::optional<Failure> failure;
    Pending pending;
};

Port portOf(const QTcpServer &server)
{
    return Port::from(server.serverPort()).value();
}

} // namespace

class TcpDialerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesBytesBothWays();
    void readsWhatCameBeforeTheClose();
    void refusedIsAFailure();
    void destroyingTheSocketInItsHandlerIsFine();
    void lastWordsAreSent();
    void floodWaitsOutside();
};

void TcpDialerTest::carriesBytesBothWays()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Dialled dialled(portOf(server));
    QTRY_VERIFY(dialled.socket);
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    QByteArray received;
    dialled.socket->setReadyHandler([&] { received += dialled.socket->read(1024); });
    peer->write("* OK ready\r\n");
    QTRY_COMPARE(received, QByteArray("* OK ready\r\n"));
    dialled.socket->write("a LOGOUT\r\n");
    QTRY_COMPARE(peer->bytesAvailable(), 10);
    QVERIFY(!dialled.socket->closure());
}

void TcpDialerTest::readsWhatCameBeforeTheClose()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QObject::connect(&server, &QTcpServer::newConnection, [&] {
        QTcpSocket *peer = server.nextPendingConnection();
        peer->write("* BYE\r\n");
        peer->disconnectFromHost();
    });
    Dialled dialled(portOf(server));
    QTRY_VERIFY(dialled.socket);
    QByteArray received;
    bool isClosed = false;
    dialled.socket->setReadyHandler([&] {
        received += dialled.socket->read(1024);
        isClosed = dialled.socket->closure().has_value();
    });
    QTRY_VERIFY(isClosed);
    QCOMPARE(received, QByteArray("* BYE\r\n"));
}

void TcpDialerTest::refusedIsAFailure()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const Port port = portOf(server);
    server.close();
    Dialled dialled(port);
    QTRY_VERIFY(dialled.failure);
    QCOMPARE(dialled.failure->kind, FailureKind::Network);
}

void TcpDialerTest::destroyingTheSocketInItsHandlerIsFine()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Dialled dialled(portOf(server));
    QTRY_VERIFY(dialled.socket);
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    dialled.socket->setReadyHandler([&] { dialled.socket.reset(); });
    peer->write("x");
    QTRY_VERIFY(!dialled.socket);
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
}

void TcpDialerTest::lastWordsAreSent()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Dialled dialled(portOf(server));
    QTRY_VERIFY(dialled.socket);
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    dialled.socket->write("t2 LOGOUT\r\n"); // TV-X1
    dialled.socket.reset();
    QTRY_COMPARE(peer->bytesAvailable(), 11);
}

void TcpDialerTest::floodWaitsOutside()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Dialled dialled(portOf(server));
    QTRY_VERIFY(dialled.socket);
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    constexpr qsizetype flood = 32 * 1024 * 1024;
    peer->write(QByteArray(flood, 'x'));
    bool isReady = false;
    dialled.socket->setReadyHandler([&] { isReady = true; });
    QTRY_VERIFY(isReady);
    QTest::qWait(0);
    QVERIFY(dialled.socket->read(flood).size() <= 64 * 1024); // T38: the rest is the sender's to keep
}

QTEST_GUILESS_MAIN(TcpDialerTest)
#include "TcpDialerTest.moc"
