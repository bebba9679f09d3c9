// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "probe/Dialogue.h"
#include "probe/SmtpReply.h"

namespace signpost::probe {

/// Submission (RFC 6409, RFC 3207): greeting, EHLO, STARTTLS.
class SmtpDialogue final : public Dialogue
{
public:
    explicit SmtpDialogue(TlsMode security);

private:
    enum class Expecting { Greeting, Ehlo, StartTls };

    void onLine(const QByteArray &line) override;
    void restart() override;

    void onReply(int code);
    void onGreeting(int code);
    void onEhlo(int code, const QByteArrayList &lines);
    void giveUp(Reason reason);

    Expecting m_expecting = Expecting::Greeting;
    SmtpReply m_reply;
};

} // namespace signpost::probe
