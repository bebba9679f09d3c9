// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ResolverAddress.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>

#include <functional>

namespace signpost::test {

/// A resolver on a loopback port that answers what the test says, by UDP and TCP on the same port.
class ScriptedResolver
{
public:
    /// Gets the query and returns the messages to send, in order; none is silence.
    using Script = std::function<QList<QByteArray>(const QByteArray &query)>;

    ScriptedResolver(Script overUdp, Script overTcp)
        : m_overUdp(std::move(overUdp)), m_overTcp(std::move(overTcp))
    {
        const bool listening =
            m_tcp.listen(QHostAddress::LocalHost) && m_udp.bind(QHostAddress::LocalHost, m_tcp.serverPort());
        Q_ASSERT(listening);
        Q_UNUSED(listening);
        QObject::connect(&m_udp, &QUdpSocket::readyRead, [this] { readUdp(); });
        QObject::connect(&m_tcp, &QTcpServer::newConnection, [this] { acceptTcp(); });
    }

    ResolverAddress address() const
    {
        return {IpAddress::v4({127, 0, 0, 1}), Port::from(m_tcp.serverPort()).value()};
    }
    int udpQueries() const { return m_udpQueries; }
    int tcpQueries() const { return m_tcpQueries; }

private:
    void readUdp()
    {
        while (m_udp.hasPendingDatagrams()) {
            QByteArray query(m_udp.pendingDatagramSize(), Qt::Uninitialized);
            QHostAddress peer;
            quint16 port = 0;
            m_udp.readDatagram(query.data(), query.size(), &peer, &port);
            ++m_udpQueries;
            for (const QByteArray &reply : m_overUdp(query))
                m_udp.writeDatagram(reply, peer, port);
        }
    }
    void acceptTcp()
    {
        QTcpSocket *socket = m_tcp.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            const QByteArray query = socket->readAll().mid(2);
            ++m_tcpQueries;
            for (const QByteArray &reply : m_overTcp(query)) {
                const auto size = static_cast<quint16>(reply.size());
                const QByteArray framed =
                    QByteArray(1, static_cast<char>(size >> 8)) + static_cast<char>(size & 0xff) + reply;
                // One octet at a time: a reader must not rely on segments.
                for (const char octet : framed) {
                    socket->write(&octet, 1);
                    socket->flush();
                }
            }
        });
    }

    Script m_overUdp;
    Script m_overTcp;
    QTcpServer m_tcp;
    QUdpSocket m_udp;
    int m_udpQueries = 0;
    int m_tcpQueries = 0;
};

} // namespace signpost::test
