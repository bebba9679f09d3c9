// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "probe/Dialogue.h"

namespace signpost::probe {

/// POP3 (RFC 1939, RFC 2449, RFC 2595): greeting, CAPA, STLS.
class Pop3Dialogue final : public Dialogue
{
public:
    static constexpr qsizetype maximumLine = 1024; ///< LIM-1

    explicit Pop3Dialogue(TlsMode security);

private:
    enum class Expecting { Greeting, CapaStatus, CapaList, Stls };

    void onLine(const QByteArray &line) override;
    void restart() override;

    void onCapability(const QByteArray &line);
    void goOn();
    void giveUp(Reason reason);

    Expecting m_expecting = Expecting::Greeting;
    QByteArrayList m_heard; ///< upper case, one capability each
};

} // namespace signpost::probe
