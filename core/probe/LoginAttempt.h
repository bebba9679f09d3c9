// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/Dialer.h"
#include "probe/Conversation.h"
#include "probe/LoginDialogue.h"
#include "trust/ApprovedServer.h"

namespace signpost::probe {

/// What a login works with; all of it outlives the login.
struct LoginPorts
{
    net::Dialer &dialer;
    Timers &timers;
    tls::TrustStore trust;
};

/// The server that was met, as one that may be sent credentials; or why not.
using Approval = std::variant<trust::ApprovedServer, Reason>;

struct AttemptRequest
{
    ConversationPlan plan; ///< the connection to sign in on
    /// Judges what this very connection showed; nothing is said inside TLS before it agreed (TLS-4, CHG-6).
    std::function<Approval(const Meeting &)> approve;
    QString userName;
    Secret password;
    std::optional<Mechanism> atLeast;
    QString sender;
    Milliseconds deadline; ///< of everything together
    AfterLogin afterwards = AfterLogin::Leave;
    QByteArray markKey = {}; ///< with AfterLogin::Look
};

struct AttemptReport
{
    LoginDialogue::Finished end;
    std::optional<Mechanism> mechanism = {}; ///< the user name was sent by it; none: it was not sent
};

/// A connection to `server`, and its approval where it shows again what was approved.
ConversationPlan planFor(const trust::ApprovedServer &server, Time now);
Approval approveAgain(const trust::ApprovedServer &server, const Meeting &meeting,
                      const tls::TrustStore &trust, Time now);

/// One user name on one new connection.
class LoginAttempt final : public Operation<AttemptReport>
{
public:
    /// `sending` is called when the user name is about to be sent.
    LoginAttempt(AttemptRequest request, LoginPorts ports, std::function<void()> sending,
                 Done<AttemptReport> done);

private:
    void onMet(const Meeting &meeting);
    void onCapabilities(const Dialogue::Finished &finished);
    void signIn(Mechanism mechanism, const Capabilities &offered);
    void take(LoginDialogue::Steps steps);
    void onAnswer(SaslAnswer answer);
    void onEnded(Reason reason);
    void end(Reason reason);

    AttemptRequest m_request;
    Timers &m_timers;
    std::optional<trust::ApprovedServer> m_server; ///< once it is approved
    std::function<void()> m_sending;
    AttemptReport m_report;
    std::optional<SaslClient> m_client;
    std::unique_ptr<LoginDialogue> m_dialogue;
    Conversation m_conversation;
    Pending m_solving;
    Pending m_stepDeadline;
    Pending m_deadline;
};

} // namespace signpost::probe
