// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Capabilities.h"
#include "model/Decision.h"
#include "model/Mechanism.h"
#include "model/Reason.h"

#include <optional>
#include <variant>

namespace signpost::probe {

/// Whether this connection has a tls-exporter: TLS 1.3 (AUTH-5).
enum class ChannelBinding { Unavailable, Exporter };

/// What decides about the mechanism.
struct LoginFacts
{
    Capabilities offered; ///< heard inside TLS (AUTH-3)
    ChannelBinding binding = ChannelBinding::Unavailable;
    std::optional<Mechanism> atLeast = {}; ///< the stored one (AUTH-9)
    Basis basis = Basis::Pkix;
    bool areCredentialsAscii = false; ///< user name and password (IN-8)
};

/// A mechanism; or AuthNeedsOauth, or AuthMechanismUnavailable.
using MechanismChoice = std::variant<Mechanism, Reason>;

/// AUTH-4, AUTH-5, AUTH-9: the strongest mechanism that the server offers and this connection carries. Never
/// one below the stored one (T27); on a pinned connection nothing but SCRAM where the server offers any
/// SCRAM, one that we lack too. IN-8: IMAP LOGIN and POP3 USER and PASS carry ASCII only.
MechanismChoice chooseMechanism(const LoginFacts &facts);

} // namespace signpost::probe
