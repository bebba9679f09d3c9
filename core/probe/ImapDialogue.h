// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "probe/Dialogue.h"

namespace signpost::probe {

/// IMAP (RFC 9051): greeting, CAPABILITY where the greeting has none, STARTTLS.
class ImapDialogue final : public Dialogue
{
public:
    static constexpr qsizetype maximumLine = 16 * 1024; ///< LIM-1
    static constexpr qsizetype maximumLiteral = 64 * 1024; ///< LIM-1, during setup

    ImapDialogue(TlsMode security, QByteArray tag);

private:
    enum class Expecting { Greeting, Capabilities, StartTls };

    void onLine(const QByteArray &line) override;
    void restart() override;

    void onGreeting(const QByteArray &line);
    void onTagged(const QByteArray &status);
    void ask(Expecting expecting, const QByteArray &command);
    void askCapabilities();
    void hearCapabilities(const QByteArray &words);
    void goOn();
    void giveUp(Reason reason);

    QByteArray m_tagPrefix;
    int m_commands = 0;
    Expecting m_expecting = Expecting::Greeting;
    std::optional<QByteArrayList> m_heard; ///< upper case
};

} // namespace signpost::probe
