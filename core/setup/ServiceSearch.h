// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/SetupReport.h"
#include "probe/Probe.h"

namespace signpost::setup {

/// Looks at the candidates of one service in order and judges each. A candidate that is unavailable makes way
/// for the next one (SRV-15), any other verdict ends the search; when all are unavailable the first one gives
/// the verdict (SRC-27). A candidate is judged once its certificate was seen; what its greeting shows can
/// still replace the verdict, and the chosen one's was heard (table 8.2, rows 4a and 5). STARTTLS does not
/// stand in for a TLS port that answered (TLS-20).
class ServiceSearch final : public Operation<ServiceReport>
{
public:
    /// `candidates`: at least one, all of `service`. `mailDomain`: none for an address literal. `began`: when
    /// the whole search did, by the timers.
    ServiceSearch(Service service, std::vector<Finding> candidates, std::optional<HostName> mailDomain,
                  probe::ProbePorts ports, Milliseconds began, Done<ServiceReport> done);

    /// What is known now, for when time is over: timeout, as long as nothing was decided.
    ServiceReport soFar() const;

private:
    void lookAtNext();
    void judge(const ProbeReport &seen);
    void conclude();
    Decision decide(const ProbeReport &seen) const;
    bool mayTry(const Finding &next) const;
    const HostName *mailDomain() const { return m_mailDomain ? &*m_mailDomain : nullptr; }

    std::vector<Finding> m_waiting;
    std::optional<HostName> m_mailDomain;
    probe::ProbePorts m_ports;
    Milliseconds m_began;
    ServiceReport m_report;
    std::unique_ptr<probe::Probe> m_probe;
};

} // namespace signpost::setup
