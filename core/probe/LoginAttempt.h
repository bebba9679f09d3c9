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

struct AttemptRequest
{
    trust::ApprovedServer server;
    QString userName;
    Secret password;
    std::optional<Mechanism> atLeast;
    QString sender;
    Milliseconds deadline; ///< of everything together
};

struct AttemptReport
{
    LoginDialogue::Finished end;
    std::optional<Mechanism> mechanism = {}; ///< the user name was sent by it; none: it was not sent
};

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
    tls::TrustStore m_trust;
    Time m_now; ///< LIM-12
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
