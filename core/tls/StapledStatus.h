// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"

#include <QByteArray>

namespace signpost::tls {

/// What a stapled OCSP response (RFC 6960, RFC 6066 8) says about the leaf.
enum class StapledStatus {
    Missing, ///< none, or none that its issuer vouches for, or out of date
    Good,
    Revoked, ///< whatever its age: revocation is not taken back
};

/// All in DER. The response counts when `issuer`, or a responder it issued for this purpose, signed it.
StapledStatus readStaple(const QByteArray &response, const QByteArray &leaf, const QByteArray &issuer,
                         Time now);

} // namespace signpost::tls
