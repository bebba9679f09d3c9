// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/TcpDialer.h"

#include <map>

namespace signpost::practice {

/// Connects to the servers of a practice network by the addresses and ports they pretend to have, and to
/// nothing else: every other address is unreachable, so that nothing leaves this computer.
class PracticeDialer final : public net::Dialer
{
public:
    /// From now on `address` and `port` lead to `loopbackPort` of this computer.
    void add(const IpAddress &address, Port port, Port loopbackPort);

    [[nodiscard]] Pending dial(const IpAddress &address, Port port,
                               Done<Result<net::OwnedSocket>> done) override;

private:
    net::TcpDialer m_loopback;
    std::map<std::pair<IpAddress, Port>, Port> m_ports;
};

} // namespace signpost::practice
