// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "dns/TrustAnchors.h"
#include "dns/Validator.h"
#include "net/DnsTransport.h"
#include "net/Resolver.h"

#include <map>
#include <set>

namespace signpost::net {

/// Looks up and validates (DNS-1): fetches what dns::Validator asks for, everything at once that can be, each
/// question once for all that wait for it. Keeps replies as long as DNS-20 allows. Where the first resolver
/// keeps signatures back, another one of the machine is looked for, once; without one every answer is
/// Indeterminate with DnssecCause::Unavailable (DNS-6).
class ValidatingResolver final : public Resolver
{
public:
    /// DNS-20: how long what was found bogus or could not be had is kept at most.
    static constexpr Seconds bogusLife{60};
    /// DNS-19: how many signatures are verified within one `runLength`.
    static constexpr Milliseconds runLength{10000};
    /// Replies kept at most; with more, a run begins with none.
    static constexpr std::size_t maximumReplies = 1000;

    /// `transport` and `timers` must outlive the resolver, and the resolver its look-ups.
    ValidatingResolver(DnsTransport &transport, dns::TrustAnchors anchors, Timers &timers);
    ~ValidatingResolver() override;

    [[nodiscard]] Pending resolve(const dns::Question &question, Done<dns::Answer> done) override;

private:
    class Lookup;

    void beginRunIfDue();
    bool dropExpired();
    void fetch(const dns::Question &question);
    void take(const dns::Question &question, Result<dns::Reply> reply);
    void lookForSigningResolver(const Result<dns::Reply> &rootKeys);
    void keep(const dns::Question &question, Result<dns::Reply> reply);
    void forgetSoon(const dns::Answer &answer);
    void forgetEverything();
    void goOn();
    void leave(Lookup *lookup);

    DnsTransport &m_transport;
    dns::TrustAnchors m_anchors;
    Timers &m_timers;
    dns::Replies m_replies;
    std::map<dns::Question, Milliseconds> m_expiry; ///< by the timers; one for each reply
    std::map<dns::Question, Pending> m_underWay;
    std::set<Lookup *> m_lookups; ///< those that wait
    Pending m_signingSearch;
    bool m_hasSearched = false; ///< in this run
    dns::ChainOfTrust m_chain;
    dns::WorkBudget m_budget;
    Milliseconds m_runBegan{0};
};

} // namespace signpost::net
