// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Reason.h"
#include "model/Verdict.h"

namespace signpost {

/// Which name the certificate was accepted for; stored with the account.
enum class IdentityKind { None, ServerName, MailDomain };

/// What the acceptance rests on; stored with the account.
enum class Basis { None, Pkix, Dane, Pin };

/// Stable texts: "none", "server-name", "mail-domain"; "none", "pkix", "dane", "pin".
QLatin1String code(IdentityKind identity);
QLatin1String code(Basis basis);

/// What follows from the evidence about one server. Reasons are never empty in a decision of trust; the first
/// one decided.
struct Decision
{
    Verdict verdict = Verdict::Refused;
    Reasons reasons = {};
    IdentityKind identity = IdentityKind::None;
    Basis basis = Basis::None;

    bool operator==(const Decision &) const = default;
};

} // namespace signpost
