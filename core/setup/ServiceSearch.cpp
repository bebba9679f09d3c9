// SPDX-License-Identifier: Apache-2.0
#include "setup/ServiceSearch.h"

#include "trust/Gather.h"
#include "trust/SetupTable.h"

namespace signpost::setup {

ServiceSearch::ServiceSearch(Service service, std::vector<Finding> candidates,
                             std::optional<HostName> mailDomain, probe::ProbePorts ports, Milliseconds began,
                             Done<ServiceReport> done)
    : Operation(std::move(done)), m_waiting(std::move(candidates)), m_mailDomain(std::move(mailDomain)),
      m_ports(std::move(ports)), m_began(began), m_report{service}
{
    lookAtNext();
}

void ServiceSearch::lookAtNext()
{
    const Finding finding = m_waiting.front();
    m_waiting.erase(m_waiting.begin());
    m_report.candidates.push_back({finding, trust::relationOf(finding, mailDomain())});

    probe::ProbeRequest request{finding, trust::referenceIdentifiers(finding, mailDomain()), std::nullopt};
    if (trust::needsMailDomainProbe(finding, mailDomain()))
        request.mailDomainProbe = m_mailDomain;
    m_probe = std::make_unique<probe::Probe>(std::move(request), m_ports,
                                             [this](const ProbeReport &seen) { judge(seen); });
}

Decision ServiceSearch::decide(const ProbeReport &seen) const
{
    const Finding &finding = m_report.candidates.back().finding;
    return trust::decideSetup(trust::gather(finding, mailDomain(), seen), m_ports.site.dane);
}

void ServiceSearch::judge(const ProbeReport &seen)
{
    JudgedCandidate &candidate = m_report.candidates.back();
    candidate.probe = seen;
    candidate.decision = decide(seen);
    candidate.judgedAfter = m_ports.timers.elapsed() - m_began;
    if (seen.connection != ConnectionFact::Completed)
        return conclude();
    const auto heard = [this](const ProbeReport &after) {
        m_report.candidates.back().probe = after;
        m_report.candidates.back().decision = decide(after);
        conclude();
    };
    // CONF-2: only a server that was found good is asked what it can do.
    if (candidate.decision.verdict == Verdict::Verified)
        m_probe->askCapabilities(heard);
    else
        m_probe->hearGreeting(heard);
}

void ServiceSearch::conclude()
{
    if (m_report.candidates.back().decision.verdict == Verdict::Unavailable) {
        std::erase_if(m_waiting, [this](const Finding &next) { return !mayTry(next); });
        if (!m_waiting.empty())
            return lookAtNext();
        m_report.chosen = 0;
    } else {
        m_report.chosen = m_report.candidates.size() - 1;
    }
    m_report.verdict = m_report.candidates[*m_report.chosen].decision.verdict;
    m_report.reasons = m_report.candidates[*m_report.chosen].decision.reasons;
    finish(m_report);
}

bool ServiceSearch::mayTry(const Finding &next) const
{
    const JudgedCandidate &last = m_report.candidates.back();
    const bool isWeaker =
        last.finding.endpoint.security == TlsMode::Implicit && next.endpoint.security == TlsMode::StartTls;
    return !isWeaker || last.decision.reasons.front() != Reason::TlsHandshakeFailed;
}

ServiceReport ServiceSearch::soFar() const
{
    ServiceReport report = m_report;
    if (isFinished())
        return report;
    report.verdict = Verdict::Unavailable;
    report.reasons = {Reason::Timeout};
    report.candidates.back().decision = {Verdict::Unavailable, {Reason::Timeout}};
    report.chosen = 0;
    return report;
}

} // namespace signpost::setup
