// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "dns/Message.h"
#include "model/ResolverAddress.h"

namespace signpost::net {

/// One query to one resolver. Silence has no outcome here: whoever asks sets the deadline. Failures: Network
/// (refused, reset, no socket), LimitExceeded.
[[nodiscard]] Pending exchangeOverUdp(const dns::Question &question, const ResolverAddress &resolver,
                                      Done<Result<dns::Reply>> done);
[[nodiscard]] Pending exchangeOverTcp(const dns::Question &question, const ResolverAddress &resolver,
                                      Done<Result<dns::Reply>> done);

} // namespace signpost::net
