// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/ServerDialogue.h"

namespace signpost::practice {

/// IMAP (RFC 9051) with an empty INBOX.
class ImapServerDialogue final : public ServerDialogue
{
public:
    explicit ImapServerDialogue(DialogueSettings settings) : ServerDialogue(std::move(settings)) { }

    ServerReply greeting() const override;

private:
    ServerReply onCommand(const QByteArray &line) override;
    ServerReply onChallenge(const QByteArray &challenge) const override;
    ServerReply onSignIn(SignIn outcome) override;
    QByteArray capabilities() const;
    ServerReply tagged(const QByteArray &text, NextStep next = NextStep::Listen) const;

    QByteArray m_tag; ///< of the command being answered
};

} // namespace signpost::practice
