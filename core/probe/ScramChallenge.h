// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArrayList>

namespace signpost::probe {

/// The server's first message of SCRAM (RFC 5802 7): "r=…,s=…,i=…".
struct ScramChallenge
{
    /// Fails with Malformed for anything else, a mandatory extension ("m=") too, and with LimitExceeded for a
    /// number that no int holds.
    static Result<ScramChallenge> parse(const QByteArray &message);

    QByteArray nonce;
    QByteArray salt; ///< decoded
    int iterations; ///< positive
};

} // namespace signpost::probe
