// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "dns/Message.h"

namespace signpost::net {

/// The port through which DNS messages come: this machine's resolvers, or a script.
class DnsTransport
{
public:
    virtual ~DnsTransport() = default;

    /// A reply of kind Answered, or the failure that is left when every resolver was tried: Timeout, Network,
    /// LimitExceeded.
    [[nodiscard]] virtual Pending ask(const dns::Question &question, Done<Result<dns::Reply>> done) = 0;

    /// For a network whose resolver keeps signatures back: looks for a resolver that delivers them, and from
    /// then on asks that one alone. False when there is none; then everything stays as it was.
    [[nodiscard]] virtual Pending moveToSigning(Done<bool> done) = 0;
};

} // namespace signpost::net
