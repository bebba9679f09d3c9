// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/SaslExchange.h"

namespace signpost::practice {

/// SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding. The server has to know the password: one that
/// takes any cannot prove itself.
class ScramExchange final : public SaslExchange
{
public:
    static constexpr int iterations = 4096; // RFC 7677 4: at least

    /// `password` is compared as it is: no SASLprep. `nonce`: printable, without a comma.
    ScramExchange(QByteArray userName, QByteArray password, QByteArray nonce, QByteArray salt);

    SaslStep onMessage(const QByteArray &message) override;

private:
    enum class Expecting { First, Final, Confirmation };

    SaslStep onFirst(const QByteArray &message);
    SaslStep onFinal(const QByteArray &message);

    QByteArray m_userName;
    QByteArray m_password;
    QByteArray m_nonce;
    QByteArray m_salt;
    Expecting m_expecting = Expecting::First;
    QByteArray m_binding; ///< "c=" with what the first message began with
    QByteArray m_firstBare;
    QByteArray m_challenge;
    bool m_isKnownUser = false;
};

} // namespace signpost::practice
