// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "probe/LoginDialogue.h"
#include "probe/Pop3Mailbox.h"

namespace signpost::probe {

/// POP3 (RFC 5034, RFC 1939): AUTH, or USER and PASS, never APOP; a look into the maildrop where it
/// is wanted; then QUIT.
class Pop3Login final : public LoginDialogue
{
public:
    static constexpr qsizetype maximumCommand = 255; ///< RFC 2449 4, with CRLF

    explicit Pop3Login(LoginPlan plan);

private:
    void onLine(const QByteArray &line) override;
    void onSignedIn() override;
    void onWord(QByteArray word) override;

    void onOk();
    void look();

    enum class Sent { Nothing, User, Password };
    std::optional<Pop3Mailbox> m_mailbox; ///< while it is looked at
    Sent m_sent = Sent::Nothing; ///< of USER and PASS
};

} // namespace signpost::probe
