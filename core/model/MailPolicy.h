// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Reason.h"

#include <QByteArray>

namespace signpost {

/// What the TXT policy records of one SRV label ask for (requirements.md 13), as far as they may be honoured.
/// Value-initialised it asks for nothing. It can only turn a verdict into a stricter one (TXT-3).
struct MailPolicy
{
    enum class State {
        None, ///< nothing that binds; `remarks` may say why
        Binding, ///< proven by DNSSEC
        Forged, ///< a policy or key record is bogus
        LookupFailed, ///< one of a signed zone could not be had
    };

    State state = State::None;
    bool requiresTls = false; ///< STARTTLS= is there (TXT-5)
    bool requiresAuthentication = false; ///< SMTP-AUTH=Required, for submission alone (TXT-8)
    /// One must be of a certificate of the server; octets, all of SHA-256 or all of SHA-1 (TXT-6). None: no
    /// such check.
    std::vector<QByteArray> rootDigests = {};
    Reasons remarks = {}; ///< class info, each once

    bool operator==(const MailPolicy &) const = default;
};

/// Whether a certificate of the server has one of MailPolicy::rootDigests.
enum class RootFact { NotChecked, Shown, Missing };

/// "none", "binding", "forged", "lookup-failed"
QLatin1String code(MailPolicy::State state);

} // namespace signpost
