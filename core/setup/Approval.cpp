// SPDX-License-Identifier: Apache-2.0
#include "setup/Approval.h"

#include "trust/Approve.h"
#include "trust/Gather.h"

#include <algorithm>

namespace signpost::setup {

Result<trust::ApprovedServer> approveCandidate(const JudgedCandidate &candidate, const HostName *mailDomain)
{
    const ProbeReport &probe = candidate.probe;
    if (!probe.connectedTo || !probe.serverName || !probe.serverName->certificate)
        return Failure{FailureKind::InvalidInput, QString(code(candidate.decision.verdict))};
    ReferenceIdentifiers names = trust::referenceIdentifiers(candidate.finding, mailDomain);
    names.tlsaBaseDomain = probe.tlsa.baseDomain;
    return trust::approve(candidate.decision,
                          {candidate.finding.endpoint, *probe.connectedTo, candidate.finding.service, names,
                           probe.serverName->certificate->sha256, probe.tlsa.records});
}

AccountService storedService(const JudgedCandidate &candidate, const LoginReport &login, Time now,
                             const std::optional<Pin> &pin)
{
    Q_ASSERT(login.outcome == Reason::AuthOk && login.mechanism);
    const Decision &decision = candidate.decision;
    AccountService stored{candidate.finding};
    stored.basis.basis = decision.basis;
    stored.basis.identity = decision.identity;
    stored.basis.daneExpected = std::find(decision.reasons.begin(), decision.reasons.end(),
                                          Reason::TlsaMatch)
        != decision.reasons.end(); // DANE-15
    stored.basis.fromSrv = candidate.finding.origin == Origin::Srv;
    stored.pin = pin;
    stored.userName = login.userName;
    stored.mechanism = *login.mechanism;
    if (stored.basis.daneExpected)
        stored.tlsa = trust::knownTlsa(candidate.probe);
    if (candidate.probe.policy.state == MailPolicy::State::Binding)
        stored.policy = candidate.probe.policy;
    stored.setUp = now;
    if (login.mailbox)
        stored.mailbox = toStore(*login.mailbox);
    stored.lastCheck = ServiceCheck{decision.verdict, decision.reasons, candidate.probe.time};
    return stored;
}

} // namespace signpost::setup
