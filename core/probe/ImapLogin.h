// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "probe/ImapMailbox.h"
#include "probe/LoginDialogue.h"

namespace signpost::probe {

/// IMAP (RFC 9051 6.2.2, 6.2.3): AUTHENTICATE, with SASL-IR (RFC 4959) where it is offered, or LOGIN with
/// literals; after it CAPABILITY (AUTH-14), a look into the mailbox where it is wanted, and LOGOUT.
class ImapLogin final : public LoginDialogue
{
public:
    static constexpr qsizetype maximumCommand = 8192; ///< RFC 7162 4; with CRLF

    explicit ImapLogin(LoginPlan plan);
    ~ImapLogin() override;

private:
    void onLine(const QByteArray &line) override;
    void onSignedIn() override;
    void onWord(QByteArray word) override;

    void onContinuation(const QByteArray &text);
    void onUntagged(const QByteArray &text, const QByteArrayList &literals);
    void onLoginStatus(const QByteArray &text);
    void look();
    QByteArray tag(int command) const;

    std::optional<ImapMailbox> m_mailbox; ///< while it is looked at
    int m_lookCommands = 0;
    QByteArray m_userName; ///< waits for the server to take a literal
    QByteArray m_password; ///< likewise
};

} // namespace signpost::probe
