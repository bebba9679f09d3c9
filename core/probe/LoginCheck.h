// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/LoginReport.h"
#include "model/Secret.h"
#include "probe/LoginAttempt.h"

namespace signpost::probe {

/// AUTH-7: attempts a run makes by itself.
inline constexpr qsizetype maximumUserNames = 2;
/// LIM-2: of all attempts together.
inline constexpr Milliseconds loginDeadline{30'000};

struct LoginRequest
{
    trust::ApprovedServer server;
    QStringList userNames; ///< in order; those beyond maximumUserNames are not tried
    Secret password;
    std::optional<Mechanism> atLeast = {}; ///< the stored one: nothing weaker is used (AUTH-9)
    QString sender =
        {}; ///< submission: asked with MAIL FROM and taken back with RSET (AUTH-12); empty: not asked
    /// MailboxFingerprint::key: the mailbox of a service that receives is looked at as well, on the same
    /// connection and with read-only commands (CHG-9); empty: it is not.
    QByteArray markKey = {};
};

/// Signs in once, on a new connection to the approved address, and leaves again. The password is sent only
/// inside TLS, to a server that shows in this handshake what was approved, and by the strongest mechanism
/// both sides have (AUTH-1 to AUTH-8); on a pinned connection never as PLAIN, LOGIN or a command while the
/// server offers SCRAM (AUTH-4). Destroying it closes the connection and wipes the password.
class LoginCheck final : public Operation<LoginReport>
{
public:
    /// `trying` hears each user name just before it is sent, and must not destroy the check. InputInvalid: a
    /// name or password that is empty or holds CR, LF or NUL (LIM-6); nothing is connected then.
    LoginCheck(LoginRequest request, net::Dialer &dialer, Timers &timers, tls::TrustStore trust,
               std::function<void(QString)> trying, Done<LoginReport> done);

private:
    void tryNextName();
    void onAttempt(const AttemptReport &attempt);

    LoginRequest m_request;
    LoginPorts m_ports;
    std::function<void(QString)> m_trying;
    Milliseconds m_end;
    qsizetype m_tried = 0;
    LoginReport m_report;
    std::unique_ptr<LoginAttempt> m_attempt;
};

} // namespace signpost::probe
