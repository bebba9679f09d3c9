// SPDX-License-Identifier: Apache-2.0
#include "watch/ChangeCheck.h"

#include "probe/LoginCheck.h"
#include "probe/ServerText.h"
#include "tls/TlsaMatch.h"
#include "trust/Approve.h"
#include "trust/ChangeTable.h"
#include "trust/Gather.h"
#include "watch/ChangeTarget.h"
#include "watch/MailboxComparison.h"
#include "watch/Observation.h"

namespace signpost::watch {
namespace {

StepNow stepOf(bool isGood)
{
    return isGood ? StepNow::Ok : StepNow::Failed;
}

std::optional<Reason> obstacleOf(const FoundAddresses &found)
{
    switch (found.state) {
    case FoundAddresses::State::Found:
        return std::nullopt;
    case FoundAddresses::State::Bogus:
        return Reason::AddressBogus;
    case FoundAddresses::State::Failed:
        return Reason::AddressLookupFailed;
    case FoundAddresses::State::Local:
        return Reason::SpecialUseAddress;
    }
    Q_UNREACHABLE();
}

/// Why P6 failed, where the table has a word for it.
std::optional<Reason> faultOf(const Decision &server)
{
    const Reason first = server.reasons.front();
    const bool isTlsa = first == Reason::TlsaMismatch || first == Reason::TlsaBogus;
    return isTlsa ? std::optional(first) : std::nullopt;
}

} // namespace

ChangeCheck::ChangeCheck(ChangeRequest request, probe::ProbePorts ports, Done<ChangeReport> done)
    : Operation(std::move(done)), m_request(std::move(request)),
      m_ports(std::move(ports)), m_report{m_request.stored.finding.service},
      m_markKey(markKeyOf(m_request.stored.mailbox))
{
    begin();
}

void ChangeCheck::begin()
{
    const Time now = m_ports.timers.now();
    const Finding &stored = m_request.stored.finding;
    m_report.time = now;
    m_report.watch = m_request.stored.srvWatch;
    m_report.evidence.isSubmission = stored.service == Service::Submission;
    m_report.evidence.fromSrv = stored.srv && stored.endpoint.server.host() && m_request.address.mailDomain();
    if (!m_report.evidence.fromSrv)
        return end();

    const ChangeTarget target = changeTarget(stored, m_request.now, now);
    ChangeEvidence &evidence = m_report.evidence;
    evidence.srv = target.srv;
    evidence.target = target.target;
    evidence.isLabelWeaker = target.isLabelWeaker;
    evidence.obstacle = target.obstacle;
    m_report.target = target.chosen;
    m_report.observation = target.observation;
    m_report.watch = observed(m_report.watch, target.observation);
    evidence.settled = settledReason(m_report.watch, target.observation.targets, now);
    evidence.isPersistent =
        m_report.watch.log && isPersistent(*m_report.watch.log, now, m_ports.site.observationDays);
    evidence.isNameConfirmed = m_request.site.has_value();
    m_warrant = trust::NameWarrant::ofDirections(target.srv, target.target);
    if (!target.chosen || target.isLabelWeaker || evidence.settled)
        return end();
    m_addressLookup = std::make_unique<AddressLookup>(
        *target.chosen->endpoint.server.host(), m_ports.resolver, m_ports.site,
        [this](const FoundAddresses &found) { onAddresses(found); });
}

void ChangeCheck::onAddresses(const FoundAddresses &found)
{
    m_addresses = found;
    m_report.evidence.obstacle = obstacleOf(found);
    if (m_report.evidence.obstacle)
        return end();
    if (!found.isPrivate)
        return lookAtServer();
    // P1: a new server in this network, only for one that was in it before
    m_addressLookup = std::make_unique<AddressLookup>(
        *m_request.stored.finding.endpoint.server.host(), m_ports.resolver, m_ports.site,
        [this](const FoundAddresses &saved) { onSavedAddresses(saved); });
}

void ChangeCheck::onSavedAddresses(const FoundAddresses &saved)
{
    if (saved.isPrivate)
        return lookAtServer();
    m_report.evidence.obstacle = Reason::SpecialUseAddress;
    end();
}

bool ChangeCheck::needsProof() const
{
    return !m_warrant && !(m_request.site && m_report.evidence.isPersistent);
}

void ChangeCheck::lookAtServer()
{
    if (!m_addresses.tlsaBaseDomains.empty())
        m_tlsaLookup =
            std::make_unique<probe::TlsaLookup>(m_addresses.tlsaBaseDomains, m_report.target->endpoint.port,
                                                m_ports.resolver, [this](const TlsaReport &found) {
                                                    m_tlsaLookup.reset();
                                                    m_report.tlsa = found;
                                                    visitIfDue();
                                                });
    if (needsProof())
        return prove();
    if (!m_warrant && m_request.site)
        m_warrant = trust::NameWarrant::ofTypedSite(*m_request.site);
    m_isVisitDue = true;
    visitIfDue();
}

ReferenceIdentifiers ChangeCheck::references() const
{
    ReferenceIdentifiers names =
        trust::referenceIdentifiers(*m_report.target, m_request.address.mailDomain());
    if (m_warrant && m_warrant->isSigned())
        names.tlsaBaseDomain = m_report.tlsa.baseDomain; // table 5.1, rows D and H
    return names;
}

/// Table 5.1, rows I and J.
probe::ConversationPlan ChangeCheck::plan(HandshakePurpose purpose) const
{
    const ReferenceIdentifiers names = references();
    const bool isProof = purpose == HandshakePurpose::MailDomain;
    const HostName own = names.tlsaBaseDomain.value_or(*names.server.host());
    return {.service = m_report.service,
            .security = m_report.target->endpoint.security,
            .port = m_report.target->endpoint.port,
            .addresses = m_addresses.addresses,
            .sni = isProof ? *m_request.address.mailDomain() : own,
            .references = names,
            .purpose = purpose,
            .deadlines = probe::outsideDiscovery,
            .now = m_report.time};
}

Result<trust::ApprovedServer> ChangeCheck::approve(const Decision &decision,
                                                   const probe::Meeting &meeting) const
{
    if (!meeting.address || !meeting.handshake || !meeting.handshake->certificate)
        return Failure{FailureKind::InvalidInput, QStringLiteral("nothing was shown")};
    return trust::approve(decision,
                          {m_report.target->endpoint, *meeting.address, m_report.service, references(),
                           meeting.handshake->certificate->sha256, m_report.tlsa.records});
}

/// CHG-8: one attempt, by the mechanism that is stored or a stronger one.
std::unique_ptr<probe::LoginAttempt>
ChangeCheck::signIn(HandshakePurpose purpose, probe::AfterLogin afterwards,
                    std::function<probe::Approval(const probe::Meeting &)> judge,
                    Done<probe::AttemptReport> done) const
{
    Mechanism atLeast = m_request.stored.mechanism;
    if (m_report.proofLogin && m_report.proofLogin->mechanism)
        atLeast = *m_report.proofLogin->mechanism; // of P4
    return std::make_unique<probe::LoginAttempt>(
        probe::AttemptRequest{.plan = plan(purpose),
                              .approve = std::move(judge),
                              .userName = m_request.stored.userName,
                              .password = m_request.password->duplicate(),
                              .atLeast = atLeast,
                              .sender = {},
                              .deadline = probe::loginDeadline,
                              .afterwards = afterwards,
                              .markKey = m_markKey},
        probe::LoginPorts{m_ports.dialer, m_ports.timers, m_ports.trust}, [] {}, std::move(done));
}

LoginReport ChangeCheck::loginReport(const probe::AttemptReport &attempt) const
{
    LoginReport report;
    report.outcome = attempt.end.outcome.reason;
    report.mechanism = attempt.mechanism;
    if (attempt.end.mailbox)
        report.mailbox = MailboxFingerprint{m_markKey, *attempt.end.mailbox, m_report.time};
    if (attempt.mechanism)
        report.triedUserNames = {m_request.stored.userName};
    if (report.outcome == Reason::AuthOk)
        report.userName = m_request.stored.userName;
    return report;
}

/// P3, and with a password P4 on the same connection; then P5: nothing more is said.
void ChangeCheck::prove()
{
    if (!m_request.password) {
        m_conversation = std::make_unique<probe::Conversation>(plan(HandshakePurpose::MailDomain),
                                                               m_ports.trust, m_ports.dialer, m_ports.timers,
                                                               [this](const probe::Meeting &meeting) {
                                                                   m_conversation.reset();
                                                                   onProof(meeting);
                                                                   if (m_report.evidence.proof != StepNow::Ok)
                                                                       return end();
                                                                   m_isVisitDue = true;
                                                                   visitIfDue();
                                                               });
        return;
    }
    m_login = signIn(
        HandshakePurpose::MailDomain, probe::AfterLogin::Vanish,
        [this](const probe::Meeting &meeting) -> probe::Approval {
            onProof(meeting);
            const auto server = approve(trust::judgeProof(*meeting.handshake), meeting);
            if (!server)
                return Reason::SrvChangeUnproven;
            return *server;
        },
        [this](const probe::AttemptReport &attempt) { onProofLogin(attempt); });
}

void ChangeCheck::onProof(const probe::Meeting &meeting)
{
    m_report.proof = meeting.handshake;
    const Decision decision =
        meeting.problem || !meeting.handshake ? Decision() : trust::judgeProof(*meeting.handshake);
    m_warrant = trust::NameWarrant::ofProof(decision);
    m_report.evidence.proof = stepOf(m_warrant.has_value());
}

void ChangeCheck::onProofLogin(const probe::AttemptReport &attempt)
{
    m_login.reset();
    if (m_report.evidence.proof != StepNow::Ok) { // nothing was said
        m_report.evidence.proof = StepNow::Failed;
        return end();
    }
    m_report.proofLogin = loginReport(attempt);
    m_report.evidence.proofLogin = stepOf(m_report.proofLogin->outcome == Reason::AuthOk);
    if (m_report.evidence.proofLogin != StepNow::Ok)
        return end();
    m_isVisitDue = true;
    visitIfDue();
}

void ChangeCheck::visitIfDue()
{
    if (m_isVisitDue && !m_tlsaLookup)
        visit();
}

/// P6, and with a password P7 and what P8 needs on the same connection.
void ChangeCheck::visit()
{
    m_isVisitDue = false;
    if (!m_request.password) {
        m_conversation = std::make_unique<probe::Conversation>(plan(HandshakePurpose::ServerName),
                                                               m_ports.trust, m_ports.dialer, m_ports.timers,
                                                               [this](const probe::Meeting &meeting) {
                                                                   m_conversation.reset();
                                                                   onVisit(meeting);
                                                                   end();
                                                               });
        return;
    }
    m_login = signIn(
        HandshakePurpose::ServerName, probe::AfterLogin::Look,
        [this](const probe::Meeting &meeting) -> probe::Approval {
            onVisit(meeting);
            const auto server = approve(m_report.server, meeting);
            if (!server)
                return m_report.server.reasons.front();
            return *server;
        },
        [this](const probe::AttemptReport &attempt) { onLogin(attempt); });
}

void ChangeCheck::onVisit(const probe::Meeting &meeting)
{
    m_report.serverName = meeting.handshake;
    m_report.server = judgeVisit(meeting);
    m_report.evidence.serverName = stepOf(m_report.server.verdict == Verdict::Verified);
    m_report.evidence.serverNameFault = faultOf(m_report.server);
}

Decision ChangeCheck::judgeVisit(const probe::Meeting &meeting)
{
    if (meeting.problem || !meeting.handshake)
        return {Verdict::Refused, {Reason::SrvChangeServerNameFailed}};
    if (!m_report.tlsa.records.empty())
        m_report.tlsa.result = tls::matchTlsa(m_report.tlsa.records, meeting.presented, references(),
                                              m_ports.trust, m_report.time)
                                   .result;
    return trust::judgeNewServer(*meeting.handshake, m_report.tlsa.result, m_ports.site.dane, m_warrant);
}

void ChangeCheck::onLogin(const probe::AttemptReport &attempt)
{
    m_login.reset();
    if (m_report.evidence.serverName != StepNow::Ok) { // nothing was said
        m_report.evidence.serverName = StepNow::Failed;
        return end();
    }
    m_report.login = loginReport(attempt);
    m_report.evidence.login = stepOf(m_report.login->outcome == Reason::AuthOk);
    if (m_report.evidence.login != StepNow::Ok)
        return end();
    m_report.evidence.mailbox = MailboxNow::NotApplicable;
    if (!m_report.evidence.isSubmission) {
        m_report.mailbox = compareMailboxes(m_request.stored.mailbox, m_report.login->mailbox);
        m_report.evidence.mailbox = m_report.mailbox->outcome;
    }
    end();
}

void ChangeCheck::end()
{
    m_request.password.reset();
    m_report.decision = trust::decideChange(m_report.evidence);
    const bool hasStatus = m_report.target && m_report.target->srv;
    LastLook last{m_report.decision, std::nullopt, DnssecStatus::Indeterminate, m_report.time};
    if (hasStatus) {
        last.target = SrvTarget{*m_report.target->endpoint.server.host(), m_report.target->endpoint.port,
                                m_report.target->srv->label};
        last.status = m_report.target->srv->status;
    }
    m_report.watch.last = last;
    finish(m_report);
}

} // namespace signpost::watch
