// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "model/ResolverAddress.h"
#include "net/DnsTransport.h"

#include <vector>

namespace signpost::net {

/// Asks recursive resolvers itself: UDP from a random port with a random id, TCP where an answer was cut off
/// or none came (DNS-2), and without EDNS where a resolver knows none. Every answer passes the gate of
/// dns::readReply; the peer's address is checked here.
class DnsClient final : public DnsTransport
{
public:
    /// DNS-19: for one query with all its attempts.
    static constexpr Milliseconds queryDeadline{3000};
    /// After so long without an answer the next attempt starts beside the earlier ones.
    static constexpr Milliseconds attemptDelay{700};
    /// DNS-19: queries within one `runLength`; further ones fail with LimitExceeded.
    static constexpr int maximumQueries = 200;
    static constexpr Milliseconds runLength{10000};

    /// `timers` must outlive the client, and the client its queries.
    DnsClient(std::vector<ResolverAddress> resolvers, Timers &timers);

    [[nodiscard]] Pending ask(const dns::Question &question, Done<Result<dns::Reply>> done) override;
    /// Over TCP, which what stands in between tampers with less often; all resolvers side by side.
    [[nodiscard]] Pending moveToSigning(Done<bool> done) override;

private:
    bool takeQuery();

    std::vector<ResolverAddress> m_resolvers;
    bool m_isOverTcpOnly = false;
    Timers &m_timers;
    Milliseconds m_runBegan{0};
    int m_queries = 0; ///< of the run
};

} // namespace signpost::net
