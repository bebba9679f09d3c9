// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/SetupReport.h"
#include "probe/Probe.h"

namespace signpost::setup {

/// Looks at the candidates of one service in order and judges each. A candidate that is unavailable makes way
/// for the next one (SRV-15), any other verdict ends the search; when all are unavailable the first one gives
/// the verdict (SRC-27). STARTTLS does not stand in for a TLS port that answered (TLS-20).
class ServiceSearch final : public Operation<ServiceReport>
{
public:
    /// `candidates`: at least one, all of `service`. `mailDomain`: none for an address literal.
    ServiceSearch(Service service, std::vector<Finding> candidates, std::optional<HostName> mailDomain,
                  probe::ProbePorts ports, Done<ServiceReport> done);

    /// What is known now, for when time is over: timeout, because nothing was decided.
    ServiceReport soFar() const;

private:
    void lookAtNext();
    void judge(const ProbeReport &seen);
    void conclude(const Decision &decision);
    Decision decide(const ProbeReport &seen) const;
    bool mayTry(const Finding &next) const;
    const HostName *mailDomain() const { return m_mailDomain ? &*m_mailDomain : nullptr; }

    std::vector<Finding> m_waiting;
    std::optional<HostName> m_mailDomain;
    probe::ProbePorts m_ports;
    ServiceReport m_report;
    std::unique_ptr<probe::Probe> m_probe;
};

} // namespace signpost::setup
