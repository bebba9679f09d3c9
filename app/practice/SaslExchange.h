// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/Mailbox.h"

#include <memory>

namespace signpost::practice {

struct SaslStep
{
    enum class Kind {
        Challenge, ///< send it and wait for the answer
        Accepted,
        WrongPassword,
        NotUnderstood,
    };
    Kind kind;
    QByteArray challenge = {}; ///< before base64
};

/// The server's side of one SASL mechanism (RFC 4422): messages in, steps out.
class SaslExchange
{
public:
    virtual ~SaslExchange() = default;

    virtual SaslStep onMessage(const QByteArray &message) = 0;
};

/// Null for a mechanism that practice servers do not have, and for SCRAM without a known password.
std::unique_ptr<SaslExchange> saslExchangeFor(const QByteArray &mechanism, const Mailbox &mailbox);

} // namespace signpost::practice
