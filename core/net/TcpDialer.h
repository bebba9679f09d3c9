// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/Dialer.h"

namespace signpost::net {

/// Dials over the machine's own network, never through a proxy.
class TcpDialer final : public Dialer
{
public:
    [[nodiscard]] Pending dial(const IpAddress &address, Port port, Done<Result<OwnedSocket>> done) override;
};

} // namespace signpost::net
