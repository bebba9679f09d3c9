// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "discovery/PolicyLookup.h"
#include "model/SetupReport.h"
#include "probe/Probe.h"
#include "setup/ConfirmedNames.h"

namespace signpost::setup {

/// Judges the candidates of one service in order. A candidate that is unavailable makes way for the next one,
/// any other verdict ends the search; when all are unavailable the first one gives the verdict (SRC-27).
/// While one of an SRV record set is silent the next connects beside it after net::connectionAttemptDelay,
/// and the first connection decides which of them is used (SRV-15). STARTTLS does not stand in for a TLS port
/// that answered (TLS-20).
///
/// A candidate is judged once its certificate was seen; what its greeting shows can still replace the verdict
/// (table 8.2, rows 4a and 5). The TXT policy of the label in use (TXT-1) is looked up beside the candidate's
/// addresses. Only where the SRV answer is secure is the verdict kept back for it: elsewhere it binds
/// nothing.
class ServiceSearch final : public Operation<ServiceReport>
{
public:
    /// `candidates`: at least one, all of `service`. `mailDomain`: none for an address literal. `confirmed`:
    /// names the person accepted. `began`: when the whole search did, by the timers. `progressed` is called,
    /// maybe from inside this call, whenever candidates() changed.
    ServiceSearch(
        Service service, std::vector<Finding> candidates, std::optional<HostName> mailDomain,
        probe::ProbePorts ports, Milliseconds began, Done<ServiceReport> done,
        std::function<void()> progressed = [] {}, ConfirmedNames confirmed = {});

    /// Those looked at until now; without reasons as long as what comes can replace the verdict.
    std::vector<JudgedCandidate> candidates() const;

    /// What is known now, for when time is over: timeout, as long as nothing was decided.
    ServiceReport soFar() const;
    /// The same for a person who waits no longer: a certificate that was judged counts, although its greeting
    /// was not heard.
    ServiceReport judgedSoFar() const;

private:
    void lookAtNext(Milliseconds headStart = Milliseconds(0));
    void onStage(std::size_t index, probe::ProbeStage stage);
    void dropOthers(std::size_t connected);
    void judge(std::size_t index, const ProbeReport &seen);
    void askForPolicy(const Finding &finding);
    void onPolicy(SrvLabel label, const MailPolicy &policy);
    bool isPolicyDue(const Finding &finding) const;
    bool mayAskCapabilities(const JudgedCandidate &candidate) const;
    void note(std::size_t index, const ProbeReport &seen);
    void conclude(std::size_t index);
    void makeWay(const JudgedCandidate &unavailable);
    void endIfDecided();
    bool isNextOfTheSameSet() const;
    bool mayTry(const Finding &next, const JudgedCandidate &after) const;
    bool isConfirmed(const Finding &finding) const;
    const HostName *mailDomain() const { return m_mailDomain ? &*m_mailDomain : nullptr; }

    std::vector<Finding> m_findings; ///< the first of them have a candidate in the report
    std::optional<HostName> m_mailDomain;
    probe::ProbePorts m_ports;
    Milliseconds m_began;
    std::function<void()> m_progressed;
    ConfirmedNames m_confirmed;
    ServiceReport m_report;
    std::map<SrvLabel, Pending> m_policyLookups;
    std::map<SrvLabel, MailPolicy> m_policies;
    std::optional<ProbeReport> m_kept; ///< of the last candidate, until the policy is known
    std::vector<std::unique_ptr<probe::Probe>> m_probes; ///< one a candidate; null: its verdict stands
};

} // namespace signpost::setup
