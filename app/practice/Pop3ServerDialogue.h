// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/ServerDialogue.h"

namespace signpost::practice {

/// POP3 (RFC 1939, RFC 2449, RFC 2595) with an empty mailbox.
class Pop3ServerDialogue final : public ServerDialogue
{
public:
    explicit Pop3ServerDialogue(DialogueSettings settings) : ServerDialogue(std::move(settings)) { }

    ServerReply greeting() const override;

private:
    ServerReply onCommand(const QByteArray &line) override;
    ServerReply onChallenge(const QByteArray &challenge) const override;
    ServerReply onSignIn(SignIn outcome) override;
    QByteArray capabilities() const;
};

} // namespace signpost::practice
