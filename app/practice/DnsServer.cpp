// SPDX-License-Identifier: Apache-2.0
#include "app/practice/DnsServer.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QtEndian>

namespace signpost::practice {

/// RFC 1035 4.2.2: messages with two octets of length before each.
class DnsServer::Connection final : public QObject
{
public:
    Connection(std::unique_ptr<QTcpSocket> socket, const ZoneTree &zones, Timers &timers,
               std::function<void()> ended)
        : m_socket(std::move(socket)), m_zones(zones), m_ended(std::move(ended)),
          m_deadline(timers.after(connectionDeadline, [this] { m_socket->abort(); }))
    {
        connect(m_socket.get(), &QTcpSocket::readyRead, this, &Connection::read);
        // Through the event loop: the socket must not be destroyed inside its own signal.
        connect(
            m_socket.get(), &QTcpSocket::disconnected, this,
            [this] {
                const auto last = m_ended; // *this is destroyed inside
                last();
            },
            Qt::QueuedConnection);
    }

private:
    void read()
    {
        while (m_socket->bytesAvailable() > 0) {
            m_received += m_socket->read(prefix + maximumQuery - m_received.size());
            while (const auto query = takeQuery()) {
                const QByteArray answer = m_zones.answer(*query, ZoneTree::tcpSize);
                if (answer.isEmpty())
                    return m_socket->abort();
                QByteArray length(prefix, Qt::Uninitialized);
                qToBigEndian(static_cast<quint16>(answer.size()), length.data());
                m_socket->write(length + answer);
            }
        }
    }

    std::optional<QByteArray> takeQuery()
    {
        if (m_received.size() < prefix)
            return std::nullopt;
        const qsizetype size = qFromBigEndian<quint16>(m_received.constData());
        if (size > maximumQuery)
            return QByteArray(); // no query: the connection ends
        if (m_received.size() < prefix + size)
            return std::nullopt;
        const QByteArray query = m_received.mid(prefix, size);
        m_received.remove(0, prefix + size);
        return query;
    }

    static constexpr qsizetype prefix = 2;

    std::unique_ptr<QTcpSocket> m_socket;
    const ZoneTree &m_zones;
    std::function<void()> m_ended;
    Pending m_deadline;
    QByteArray m_received;
};

DnsServer::DnsServer(ZoneTree zones, Timers &timers) : m_zones(std::move(zones)), m_timers(timers)
{
    m_udp.setProxy(QNetworkProxy::NoProxy);
    m_tcp.setProxy(QNetworkProxy::NoProxy);
    connect(&m_udp, &QUdpSocket::readyRead, this, &DnsServer::readDatagrams);
    connect(&m_tcp, &QTcpServer::newConnection, this, &DnsServer::acceptConnections);
}

DnsServer::~DnsServer() = default;

Result<std::unique_ptr<DnsServer>> DnsServer::start(ZoneTree zones, Timers &timers)
{
    std::unique_ptr<DnsServer> server(new DnsServer(std::move(zones), timers));
    if (!server->listen())
        return Failure{FailureKind::Network,
                       QStringLiteral("the practice network got no port on this computer: %1")
                           .arg(server->m_tcp.errorString())};
    return server;
}

/// One number for both: what is free for TCP may be taken for UDP.
bool DnsServer::listen()
{
    constexpr int tries = 16;
    for (int i = 0; i < tries; ++i) {
        if (!m_tcp.listen(QHostAddress::LocalHost))
            return false;
        if (m_udp.bind(QHostAddress::LocalHost, m_tcp.serverPort(), QUdpSocket::DontShareAddress))
            return true;
        m_tcp.close();
    }
    return false;
}

Port DnsServer::port() const
{
    return Port::from(m_tcp.serverPort()).value();
}

void DnsServer::readDatagrams()
{
    while (m_udp.hasPendingDatagrams()) {
        QByteArray query(qMax<qint64>(0, m_udp.pendingDatagramSize()), Qt::Uninitialized);
        QHostAddress client;
        quint16 port = 0;
        if (m_udp.readDatagram(query.data(), query.size(), &client, &port) < 0)
            continue;
        const QByteArray answer = m_zones.answer(query, ZoneTree::udpSize);
        if (!answer.isEmpty())
            m_udp.writeDatagram(answer, client, port);
    }
}

void DnsServer::acceptConnections()
{
    while (m_tcp.hasPendingConnections()) {
        std::unique_ptr<QTcpSocket> socket(m_tcp.nextPendingConnection());
        socket->setParent(nullptr);
        if (m_connections.size() >= maximumConnections)
            continue; // closed
        socket->setReadBufferSize(maximumQuery + 2);
        auto place = std::make_shared<Connection *>(nullptr);
        auto connection = std::make_unique<Connection>(std::move(socket), m_zones, m_timers,
                                                       [this, place] { m_connections.erase(*place); });
        *place = connection.get();
        m_connections.emplace(*place, std::move(connection));
    }
}

} // namespace signpost::practice
