// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/ZoneTree.h"
#include "base/Timers.h"

#include <QTcpServer>
#include <QUdpSocket>

namespace signpost::practice {

/// A resolver on loopback, UDP and TCP on one port. Destroy it to stop it.
class DnsServer final : public QObject
{
public:
    static constexpr int maximumConnections = 32;
    static constexpr qsizetype maximumQuery = 4 * 1024; ///< over TCP
    static constexpr Milliseconds connectionDeadline{10'000};

    /// Fails with Network when loopback gives no port.
    static Result<std::unique_ptr<DnsServer>> start(ZoneTree zones, Timers &timers);
    ~DnsServer() override;

    Port port() const;

private:
    class Connection;

    DnsServer(ZoneTree zones, Timers &timers);
    bool listen();
    void readDatagrams();
    void acceptConnections();

    ZoneTree m_zones;
    Timers &m_timers;
    QUdpSocket m_udp;
    QTcpServer m_tcp;
    std::map<Connection *, std::unique_ptr<Connection>> m_connections;
};

} // namespace signpost::practice
