// SPDX-License-Identifier: Apache-2.0
#include "probe/LoginAttempt.h"

#include "probe/Ascii.h"
#include "probe/MechanismChoice.h"
#include "probe/MechanismTraits.h"
#include "probe/RandomTag.h"
#include "probe/SaslStep.h"
#include "tls/TlsaMatch.h"
#include "trust/Objection.h"

namespace signpost::probe {

ConversationPlan planFor(const trust::ApprovedServer &server, Time now)
{
    std::optional<HostName> sni = server.names().tlsaBaseDomain; // SNI-10
    if (const HostName *host = server.endpoint().server.host(); host && !sni)
        sni = *host;
    return {.service = server.service(),
            .security = server.endpoint().security,
            .port = server.endpoint().port,
            .addresses = {server.address()},
            .sni = sni,
            .references = server.names(),
            .purpose = HandshakePurpose::ServerName,
            .deadlines = outsideDiscovery,
            .now = now};
}

Approval approveAgain(const trust::ApprovedServer &server, const Meeting &meeting,
                      const tls::TrustStore &trust, Time now)
{
    const tls::TlsaMatch match = tls::matchTlsa(server.tlsa(), meeting.presented, server.names(), trust, now);
    if (const auto objection = trust::objectionTo(server, *meeting.handshake, match.result))
        return *objection;
    return server;
}

LoginAttempt::LoginAttempt(AttemptRequest request, LoginPorts ports, std::function<void()> sending,
                           Done<AttemptReport> done)
    : Operation(std::move(done)), m_request(std::move(request)), m_timers(ports.timers),
      m_sending(std::move(sending)), m_conversation(m_request.plan, ports.trust, ports.dialer, ports.timers,
                                                    [this](const Meeting &meeting) { onMet(meeting); }),
      m_deadline(m_timers.after(m_request.deadline, [this] { onEnded(Reason::Timeout); }))
{
}

void LoginAttempt::onMet(const Meeting &meeting)
{
    if (meeting.problem)
        return end(*meeting.problem);
    // TLS-4, T29: nothing is said inside TLS before trust has agreed.
    const Approval approval = m_request.approve(meeting);
    if (const auto *objection = std::get_if<Reason>(&approval))
        return end(*objection);
    m_server = std::get<trust::ApprovedServer>(approval);
    m_conversation.proceed([this](const Dialogue::Finished &finished) { onCapabilities(finished); });
}

void LoginAttempt::onCapabilities(const Dialogue::Finished &finished)
{
    if (finished.problem)
        return end(*finished.problem);
    const MechanismChoice choice = chooseMechanism(
        {.offered = finished.capabilities,
         .binding = m_conversation.channelBinding() ? ChannelBinding::Exporter : ChannelBinding::Unavailable,
         .atLeast = m_request.atLeast,
         .basis = m_server->basis(),
         .areCredentialsAscii =
             isAscii(m_request.userName.toUtf8()) && isAscii(m_request.password.octets())});
    if (const auto *reason = std::get_if<Reason>(&choice))
        return end(*reason);
    signIn(std::get<Mechanism>(choice), finished.capabilities);
}

void LoginAttempt::signIn(Mechanism mechanism, const Capabilities &offered)
{
    m_report.mechanism = mechanism;
    SaslCredentials credentials{m_request.userName, std::move(m_request.password)};
    if (traits(mechanism).needsBinding)
        credentials.channelBinding = m_conversation.channelBinding().value();
    m_client.emplace(mechanism, std::move(credentials));
    const bool canLook = m_server->service() != Service::Submission;
    const bool wantsLook = m_request.afterwards == AfterLogin::Look;
    m_dialogue =
        loginDialogueFor({.service = m_server->service(),
                          .mechanism = mechanism,
                          .offered = offered,
                          .tag = randomTag(),
                          .sender = m_request.sender,
                          .afterwards = wantsLook && !canLook ? AfterLogin::Leave : m_request.afterwards,
                          .markKey = m_request.markKey});
    m_conversation.listen([this](const QByteArray &octets) { take(m_dialogue->onBytes(octets)); },
                          [this](Reason reason) { onEnded(reason); });
    m_sending();
    take(m_dialogue->start());
}

void LoginAttempt::take(LoginDialogue::Steps steps)
{
    for (LoginDialogue::Step &step : steps) {
        if (isFinished())
            return;
        if (auto *send = std::get_if<LoginDialogue::Send>(&step)) {
            m_stepDeadline = m_timers.after(outsideDiscovery.command, [this] { onEnded(Reason::Timeout); });
            m_conversation.say(std::move(send->line));
        } else if (const auto *due = std::get_if<LoginDialogue::Solve>(&step)) {
            m_stepDeadline.reset(); // ours to be slow now
            m_solving =
                solve(*m_client, due->challenge, [this](SaslAnswer answer) { onAnswer(std::move(answer)); });
        } else {
            m_solving.reset();
            m_stepDeadline.reset();
            m_deadline.reset();
            m_report.end = std::get<LoginDialogue::Finished>(step);
            finish(m_report);
        }
    }
}

void LoginAttempt::onAnswer(SaslAnswer answer)
{
    // AUTH-6: little work protects a password only where nobody can play the server.
    if (answer.lowIterations && m_server->basis() == Basis::Pin)
        answer.problem = Reason::LimitExceeded;
    take(m_dialogue->onAnswer(std::move(answer)));
}

void LoginAttempt::onEnded(Reason reason)
{
    if (m_dialogue)
        take(m_dialogue->onEnded(reason));
    else
        end(reason);
}

void LoginAttempt::end(Reason reason)
{
    m_deadline.reset();
    m_report.end.outcome = {reason};
    finish(m_report);
}

} // namespace signpost::probe
