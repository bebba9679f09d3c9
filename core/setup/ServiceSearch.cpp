// SPDX-License-Identifier: Apache-2.0
#include "setup/ServiceSearch.h"

#include "tls/PolicyRoot.h"
#include "trust/Gather.h"
#include "trust/SetupTable.h"

#include <algorithm>

namespace signpost::setup {
namespace {

/// FB-3: a server found by `_smtp` is a submission server only if people can sign in there.
bool isNoSubmissionServer(const JudgedCandidate &candidate)
{
    const auto &srv = candidate.finding.srv;
    return srv && srv->label == SrvLabel::Smtp && candidate.probe.wasHeard()
        && candidate.probe.capabilities.mechanisms.isEmpty();
}

} // namespace

ServiceSearch::ServiceSearch(Service service, std::vector<Finding> candidates,
                             std::optional<HostName> mailDomain, probe::ProbePorts ports, Milliseconds began,
                             Done<ServiceReport> done, std::function<void()> progressed,
                             ConfirmedNames confirmed)
    : Operation(std::move(done)), m_findings(std::move(candidates)), m_mailDomain(std::move(mailDomain)),
      m_ports(std::move(ports)), m_began(began), m_progressed(std::move(progressed)),
      m_confirmed(std::move(confirmed)), m_report{service}
{
    lookAtNext();
}

void ServiceSearch::lookAtNext(Milliseconds headStart)
{
    const std::size_t index = m_probes.size();
    const Finding &finding = m_findings[index];
    m_report.candidates.push_back({finding, trust::relationOf(finding, mailDomain())});
    m_progressed();
    askForPolicy(finding);

    probe::ProbeRequest request{finding, trust::referenceIdentifiers(finding, mailDomain()), std::nullopt,
                                isConfirmed(finding), headStart};
    if (trust::needsMailDomainProbe(finding, mailDomain()))
        request.mailDomainProbe = m_mailDomain;
    m_probes.push_back(std::make_unique<probe::Probe>(
        std::move(request), m_ports, [this, index](const ProbeReport &seen) { judge(index, seen); },
        [this, index](probe::ProbeStage stage) { onStage(index, stage); }));
}

void ServiceSearch::onStage(std::size_t index, probe::ProbeStage stage)
{
    switch (stage) {
    case probe::ProbeStage::Connecting:
        if (index + 1 == m_probes.size() && isNextOfTheSameSet())
            lookAtNext(net::connectionAttemptDelay);
        return;
    case probe::ProbeStage::Connected:
        return dropOthers(index);
    }
    Q_UNREACHABLE();
}

/// Only within one record set: the STARTTLS label must not win against a slow TLS port (TLS-20).
bool ServiceSearch::isNextOfTheSameSet() const
{
    const std::size_t next = m_probes.size();
    if (next >= m_findings.size())
        return false;
    const auto &one = m_findings[next - 1].srv;
    const auto &other = m_findings[next].srv;
    return one && other && one->label == other->label;
}

/// SRV-15: the silent ones before count as unavailable, the ones behind were not needed.
void ServiceSearch::dropOthers(std::size_t connected)
{
    const auto behind = static_cast<std::ptrdiff_t>(connected) + 1;
    m_probes.erase(m_probes.begin() + behind, m_probes.end());
    m_report.candidates.erase(m_report.candidates.begin() + behind, m_report.candidates.end());
    for (std::size_t earlier = 0; earlier < connected; ++earlier) {
        if (!m_probes[earlier])
            continue;
        ProbeReport silent;
        silent.address = AddressFact::Ok;
        silent.connection = ConnectionFact::NotCompleted;
        silent.connectionReason = Reason::Timeout;
        silent.time = m_ports.timers.now();
        note(earlier, silent);
        m_probes[earlier].reset();
    }
}

void ServiceSearch::askForPolicy(const Finding &finding)
{
    if (!finding.srv || !m_mailDomain || m_policyLookups.contains(finding.srv->label))
        return;
    const SrvLabel label = finding.srv->label;
    m_policyLookups[label] = std::make_unique<discovery::PolicyLookup>(
        *finding.srv, *m_mailDomain, m_ports.resolver,
        [this, label](const MailPolicy &policy) { onPolicy(label, policy); });
}

void ServiceSearch::onPolicy(SrvLabel label, const MailPolicy &policy)
{
    m_policies[label] = policy;
    if (m_kept && !isPolicyDue(m_report.candidates.back().finding))
        judge(m_probes.size() - 1, *std::exchange(m_kept, std::nullopt));
}

bool ServiceSearch::isPolicyDue(const Finding &finding) const
{
    return finding.srv && finding.srv->status == DnssecStatus::Secure
        && m_policyLookups.contains(finding.srv->label) && !m_policies.contains(finding.srv->label);
}

void ServiceSearch::note(std::size_t index, const ProbeReport &seen)
{
    JudgedCandidate &candidate = m_report.candidates[index];
    candidate.probe = seen;
    const auto policy =
        candidate.finding.srv ? m_policies.find(candidate.finding.srv->label) : m_policies.end();
    if (policy != m_policies.end())
        candidate.probe.policy = policy->second;
    if (seen.serverName)
        candidate.probe.policyRoot = tls::policyRoot(candidate.probe.policy, *seen.serverName);
    Evidence evidence = trust::gather(candidate.finding, mailDomain(), candidate.probe);
    evidence.nameConfirmed = isConfirmed(candidate.finding);
    candidate.decision = trust::decideSetup(evidence, m_ports.site.dane);
    if (!candidate.judgedAfter)
        candidate.judgedAfter = m_ports.timers.elapsed() - m_began;
    m_progressed();
}

void ServiceSearch::judge(std::size_t index, const ProbeReport &seen)
{
    const bool isMet = seen.connection == ConnectionFact::Completed
        || seen.connection == ConnectionFact::RuleBroken; // and so it is the last one (SRV-15)
    if (isMet && isPolicyDue(m_report.candidates[index].finding)) {
        m_kept = seen;
        return;
    }
    note(index, seen);
    if (seen.connection != ConnectionFact::Completed)
        return conclude(index);
    const auto heard = [this, index](const ProbeReport &after) {
        note(index, after);
        conclude(index);
    };
    // CONF-2: only a server that was found good is asked what it can do.
    if (mayAskCapabilities(m_report.candidates[index]))
        m_probes[index]->askCapabilities(heard);
    else
        m_probes[index]->hearGreeting(heard);
}

/// SET-10: exactly this name, for this service.
bool ServiceSearch::isConfirmed(const Finding &finding) const
{
    return m_confirmed.contains({finding.service, finding.endpoint.server});
}

/// FB-3: what `_smtp` names is good apart from the question about that label, or not.
bool ServiceSearch::mayAskCapabilities(const JudgedCandidate &candidate) const
{
    Evidence evidence = trust::gather(candidate.finding, mailDomain(), candidate.probe);
    evidence.nameConfirmed = isConfirmed(candidate.finding);
    evidence.smtpLabel = false;
    return trust::decideSetup(evidence, m_ports.site.dane).verdict == Verdict::Verified;
}

void ServiceSearch::conclude(std::size_t index)
{
    m_probes[index].reset();
    if (m_report.candidates[index].decision.verdict == Verdict::Unavailable)
        makeWay(m_report.candidates[index]);
    endIfDecided();
}

/// At most the last one waits for its turn.
void ServiceSearch::makeWay(const JudgedCandidate &unavailable)
{
    if (m_probes.back())
        return m_probes.back()->goAhead();
    if (m_report.candidates.back().decision.verdict != Verdict::Unavailable)
        return;
    const auto left = m_findings.begin() + static_cast<std::ptrdiff_t>(m_probes.size());
    m_findings.erase(std::remove_if(left, m_findings.end(),
                                    [&](const Finding &next) { return !mayTry(next, unavailable); }),
                     m_findings.end());
    const bool isAnyRunning =
        std::any_of(m_probes.begin(), m_probes.end(), [](const auto &probe) { return probe != nullptr; });
    if (isNextOfTheSameSet() || (!isAnyRunning && m_probes.size() < m_findings.size()))
        lookAtNext();
}

bool ServiceSearch::mayTry(const Finding &next, const JudgedCandidate &after) const
{
    const bool isWeaker =
        after.finding.endpoint.security == TlsMode::Implicit && next.endpoint.security == TlsMode::StartTls;
    return !isWeaker || after.decision.reasons.front() != Reason::TlsHandshakeFailed;
}

/// The first one that is not unavailable decides, once every one before it is.
void ServiceSearch::endIfDecided()
{
    std::size_t index = 0;
    while (index < m_probes.size() && !m_probes[index]
           && m_report.candidates[index].decision.verdict == Verdict::Unavailable)
        ++index;
    if (index < m_probes.size() && m_probes[index])
        return;
    m_report.chosen = index < m_probes.size() ? index : 0;
    m_report.verdict = m_report.candidates[*m_report.chosen].decision.verdict;
    m_report.reasons = m_report.candidates[*m_report.chosen].decision.reasons;
    if (isNoSubmissionServer(m_report.candidates[*m_report.chosen])) {
        m_report.verdict = Verdict::NotFound;
        m_report.reasons = {Reason::NothingFound, Reason::AuthMechanismUnavailable,
                            Reason::SmtpLabelFallback};
        m_report.chosen.reset();
    }
    finish(m_report);
}

std::vector<JudgedCandidate> ServiceSearch::candidates() const
{
    std::vector<JudgedCandidate> candidates = m_report.candidates;
    for (std::size_t i = 0; i < m_probes.size(); ++i) {
        if (m_probes[i])
            candidates[i].decision = {};
    }
    return candidates;
}

ServiceReport ServiceSearch::judgedSoFar() const
{
    ServiceReport report = soFar();
    for (std::size_t i = 0; i < m_probes.size() && !isFinished(); ++i) {
        const Decision &judged = m_report.candidates[i].decision;
        report.candidates[i].decision = judged.reasons.empty() ? report.candidates[i].decision : judged;
        if (report.candidates[i].decision.verdict == Verdict::Unavailable)
            continue;
        report.chosen = i;
        report.verdict = judged.verdict;
        report.reasons = judged.reasons;
        break;
    }
    return report;
}

ServiceReport ServiceSearch::soFar() const
{
    ServiceReport report = m_report;
    if (isFinished())
        return report;
    report.verdict = Verdict::Unavailable;
    report.reasons = {Reason::Timeout};
    for (std::size_t i = 0; i < m_probes.size(); ++i) {
        if (m_probes[i])
            report.candidates[i].decision = {Verdict::Unavailable, {Reason::Timeout}};
    }
    report.chosen = 0;
    return report;
}

} // namespace signpost::setup
