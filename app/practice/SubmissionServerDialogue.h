// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/ServerDialogue.h"

namespace signpost::practice {

/// Submission (RFC 6409) that takes a sender and no message.
class SubmissionServerDialogue final : public ServerDialogue
{
public:
    explicit SubmissionServerDialogue(DialogueSettings settings) : ServerDialogue(std::move(settings)) { }

    ServerReply greeting() const override;

private:
    ServerReply onCommand(const QByteArray &line) override;
    ServerReply onChallenge(const QByteArray &challenge) const override;
    ServerReply onSignIn(SignIn outcome) override;
    QByteArray extensions() const;
};

} // namespace signpost::practice
