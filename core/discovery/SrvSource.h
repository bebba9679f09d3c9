// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "base/Timers.h"
#include "discovery/SrvAnswer.h"
#include "model/Finding.h"
#include "net/Resolver.h"

#include <map>

namespace signpost::discovery {

/// What SRV says about one service.
struct SrvService
{
    enum class State {
        Found, ///< `findings` holds servers
        None, ///< no label has a usable record
        Absent, ///< every label that exists says "." (SRV-5): no other source may be used
        Failed, ///< nothing found, and a look-up failed
        Forged, ///< a label's answer is bogus (DNS-5): no other source may be used
    };

    State state = State::None;
    std::vector<Finding> findings; ///< implicit TLS before STARTTLS (SRV-8), then RFC 2782 order
    Reasons remarks; ///< class info, and srv-malformed for records passed over
    /// FB-6: what the domain should publish, where it names its servers by older labels only.
    std::vector<SrvLabel> missingLabels;
    std::vector<SrvLabel> unansweredLabels = {}; ///< whose look-up failed
};

using SrvReport = std::map<Service, SrvService>;

/// Looks up the six labels of requirements.md 2.1 side by side, for exactly this mail domain (SRV-1); and
/// `_smtp`, but only once it is known that neither submission label exists (FB-2). Ends when all have
/// answered; each look-up has the resolver's own deadline.
class SrvSource final : public Operation<SrvReport>
{
public:
    SrvSource(const HostName &mailDomain, net::Resolver &resolver, const Timers &timers, RandomUpTo random,
              Done<SrvReport> done);

    /// What is known now, for when time is over: labels without an answer count as failed.
    SrvReport soFar() const;

private:
    void ask(SrvLabel label);
    void goOn();
    bool isFallbackDue() const;

    HostName m_mailDomain;
    net::Resolver &m_resolver;
    const Timers &m_timers;
    RandomUpTo m_random;
    std::map<SrvLabel, SrvAnswer> m_answers;
    std::map<SrvLabel, SrvDetails> m_details;
    std::vector<Pending> m_lookups;
    bool m_isFallbackAsked = false;
};

/// Pure: what the answers of one service's labels mean together; an answer for `_smtp` need not be there.
SrvService judgeSrvService(Service service, const std::map<SrvLabel, SrvAnswer> &answers,
                           const std::map<SrvLabel, SrvDetails> &details);

} // namespace signpost::discovery
