// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "probe/Dialogue.h"

namespace signpost::probe {

/// Submission (RFC 6409, RFC 3207): greeting, EHLO, STARTTLS.
class SmtpDialogue final : public Dialogue
{
public:
    static constexpr qsizetype maximumLine = 4 * 1024; ///< LIM-1
    static constexpr int maximumReplyLines = 100; ///< LIM-1

    explicit SmtpDialogue(TlsMode security);

private:
    enum class Expecting { Greeting, Ehlo, StartTls };

    void onLine(const QByteArray &line) override;
    void restart() override;

    void onReply(int code);
    void onGreeting(int code);
    void onEhlo(int code);
    void giveUp(Reason reason);

    Expecting m_expecting = Expecting::Greeting;
    int m_code = 0; ///< of the reply being read; 0 between replies
    QByteArrayList m_lines; ///< its texts, upper case
};

} // namespace signpost::probe
