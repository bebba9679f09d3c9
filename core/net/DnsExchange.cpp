// SPDX-License-Identifier: Apache-2.0
#include "net/DnsExchange.h"

#include "net/HostAddress.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QUdpSocket>
#include <QtEndian>

namespace signpost::net {
namespace {

using Outcome = Result<dns::Reply>;

std::uint16_t randomId()
{
    return static_cast<std::uint16_t>(QRandomGenerator::system()->bounded(0x10000));
}

Failure networkFailure(const QAbstractSocket &socket)
{
    return {FailureKind::Network, socket.errorString()};
}

class UdpExchange final : public Operation<Outcome>
{
public:
    UdpExchange(const Query &query, const ResolverAddress &resolver, Done<Outcome> done)
        : Operation(std::move(done)), m_query(query), m_resolver(resolver), m_id(randomId())
    {
        connect(&m_socket, &QUdpSocket::readyRead, this, &UdpExchange::read);
        m_socket.setProxy(QNetworkProxy::NoProxy); // else Qt asks the system for one inside bind()
        const bool v4 = resolver.address.family() == IpFamily::V4;
        const QByteArray message = dns::encodeQuery(query.question, m_id, query.edns);
        if (!bindToRandomPort(v4 ? QHostAddress::AnyIPv4 : QHostAddress::AnyIPv6)
            || m_socket.writeDatagram(message, hostAddress(resolver.address), resolver.port.number()) < 0)
            finish(networkFailure(m_socket));
    }

private:
    /// RFC 5452 9.2: a source port nobody can guess, whatever the system would have chosen.
    bool bindToRandomPort(QHostAddress::SpecialAddress any)
    {
        constexpr int tries = 8;
        for (int i = 0; i < tries; ++i) {
            const auto port = static_cast<quint16>(QRandomGenerator::system()->bounded(1024, 0x10000));
            if (m_socket.bind(any, port, QUdpSocket::DontShareAddress))
                return true;
        }
        return m_socket.bind(any, 0);
    }

    void read()
    {
        while (m_socket.hasPendingDatagrams() && !isFinished()) {
            QByteArray datagram(qMax<qint64>(0, m_socket.pendingDatagramSize()), Qt::Uninitialized);
            QHostAddress peer;
            quint16 port = 0;
            const qint64 size = m_socket.readDatagram(datagram.data(), datagram.size(), &peer, &port);
            if (size < 0 || port != m_resolver.port.number()
                || !peer.isEqual(hostAddress(m_resolver.address)))
                continue;
            datagram.truncate(size);
            auto reply = dns::readReply(datagram, m_query.question, m_id);
            // What is no answer to our question came from somebody else: the right one may still arrive.
            if (reply || reply.error().kind != FailureKind::Malformed)
                finish(std::move(reply));
        }
    }

    Query m_query;
    ResolverAddress m_resolver;
    std::uint16_t m_id;
    QUdpSocket m_socket;
};

class TcpExchange final : public Operation<Outcome>
{
public:
    TcpExchange(const Query &query, const ResolverAddress &resolver, Done<Outcome> done)
        : Operation(std::move(done)), m_query(query), m_id(randomId())
    {
        connect(&m_socket, &QTcpSocket::connected, this, &TcpExchange::send);
        connect(&m_socket, &QTcpSocket::readyRead, this, &TcpExchange::read);
        connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { finish(networkFailure(m_socket)); });
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.connectToHost(hostAddress(resolver.address), resolver.port.number());
    }

private:
    /// RFC 1035 4.2.2: two octets of length, then the message.
    void send()
    {
        const QByteArray message = dns::encodeQuery(m_query.question, m_id, m_query.edns);
        QByteArray framed(2, Qt::Uninitialized);
        qToBigEndian(static_cast<quint16>(message.size()), framed.data());
        m_socket.write(framed + message);
    }

    void read()
    {
        constexpr qsizetype prefix = 2;
        m_received += m_socket.read(prefix + dns::maximumMessageSize - m_received.size());
        if (m_received.size() < prefix)
            return;
        const qsizetype size = qFromBigEndian<quint16>(m_received.constData());
        if (m_received.size() < prefix + size)
            return;
        finish(dns::readReply(m_received.mid(prefix, size), m_query.question, m_id));
    }

    Query m_query;
    std::uint16_t m_id;
    QByteArray m_received;
    QTcpSocket m_socket;
};

} // namespace

Pending exchangeOverUdp(const Query &query, const ResolverAddress &resolver, Done<Outcome> done)
{
    return std::make_unique<UdpExchange>(query, resolver, std::move(done));
}

Pending exchangeOverTcp(const Query &query, const ResolverAddress &resolver, Done<Outcome> done)
{
    return std::make_unique<TcpExchange>(query, resolver, std::move(done));
}

} // namespace signpost::net
