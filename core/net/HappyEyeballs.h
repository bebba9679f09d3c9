// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "net/Dialer.h"

#include <vector>

namespace signpost::net {

/// RFC 8305 3: so long IPv4 addresses wait for the look-up of the IPv6 ones.
inline constexpr Milliseconds resolutionDelay{50};
/// So long IPv6 addresses wait for the look-up of the IPv4 ones, the way round an IPv6 that leads nowhere:
/// time to ask again for an answer that got lost.
inline constexpr Milliseconds ipv4Patience{1000};
/// RFC 8305 8: after so long without a connection the next address is tried beside the earlier ones.
inline constexpr Milliseconds connectionAttemptDelay{250};
/// Addresses of one server that are tried.
inline constexpr std::size_t maximumAddresses = 8;

/// RFC 8305 4: IPv6 first, the families interleaved, each in the order given; at most `maximumAddresses`.
std::vector<IpAddress> inHappyEyeballsOrder(const std::vector<IpAddress> &addresses);

struct Connection
{
    OwnedSocket socket;
    IpAddress address;
};

/// Connects to the first address that answers (TLS-10); the others are closed unused. `addresses` are tried
/// in the order given. Fails with Timeout after `deadline`, or with the last Network failure once all have
/// failed.
[[nodiscard]] Pending connectToFirst(std::vector<IpAddress> addresses, Port port, Milliseconds deadline,
                                     Dialer &dialer, Timers &timers, Done<Result<Connection>> done);

} // namespace signpost::net
