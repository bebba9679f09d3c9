// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "dns/Message.h"
#include "model/ResolverAddress.h"

namespace signpost::net {

struct Query
{
    dns::Question question;
    dns::Edns edns = dns::Edns::With;
};

/// One query to one resolver. Silence has no outcome here: whoever asks sets the deadline. Failures: Network
/// (refused, reset, no socket), LimitExceeded.
[[nodiscard]] Pending exchangeOverUdp(const Query &query, const ResolverAddress &resolver,
                                      Done<Result<dns::Reply>> done);
[[nodiscard]] Pending exchangeOverTcp(const Query &query, const ResolverAddress &resolver,
                                      Done<Result<dns::Reply>> done);

} // namespace signpost::net
