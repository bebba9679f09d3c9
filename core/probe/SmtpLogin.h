// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "probe/LoginDialogue.h"
#include "probe/SmtpReply.h"

namespace signpost::probe {

/// Submission (RFC 4954): AUTH; then MAIL FROM and RSET to see whether the account may send with its address
/// (AUTH-12), QUIT. Never RCPT or DATA.
class SmtpLogin final : public LoginDialogue
{
public:
    static constexpr qsizetype maximumCommand = 512; ///< RFC 5321 4.5.3.1.4, with CRLF

    explicit SmtpLogin(LoginPlan plan);

private:
    enum class Expecting { Auth, MailFrom, Rset };

    void onLine(const QByteArray &line) override;
    void onSignedIn() override;

    void onReply(int code);
    void onAuthReply(int code, const QByteArray &text);
    void onMailFromReply(int code, const QByteArray &text);

    Expecting m_expecting = Expecting::Auth;
    SmtpReply m_reply;
};

} // namespace signpost::probe
