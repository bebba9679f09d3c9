// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "base/Result.h"
#include "model/IpAddress.h"
#include "model/Port.h"
#include "net/Socket.h"

namespace signpost::net {

using OwnedSocket = std::unique_ptr<Socket>;

/// The port through which every TCP connection to a mail server is made.
class Dialer
{
public:
    virtual ~Dialer() = default;

    /// One connection to one address, without a deadline of its own. Fails with Network.
    [[nodiscard]] virtual Pending dial(const IpAddress &address, Port port,
                                       Done<Result<OwnedSocket>> done) = 0;
};

} // namespace signpost::net
