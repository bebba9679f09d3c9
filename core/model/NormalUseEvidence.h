// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Reason.h"

#include <optional>

namespace signpost {

/// TLSA records as they are now; see TlsaFact for what a match is.
enum class TlsaNow {
    None, ///< absent, and not expected
    Match,
    Mismatch,
    Bogus,
    NoAnswer, ///< no answer or no DNSSEC, and nothing validated that is still good (DANE-15)
    Withdrawn, ///< proven to be gone (DANE-16)
};

enum class AddressNow { Ok, Bogus, Failed };

enum class ConnectionNow {
    Completed,
    NotCompleted, ///< `connectionReason` is of class retry
    RuleBroken, ///< `connectionReason` is of class block
};

/// One connection with a stored account, reduced to what table 9.3 looks at.
struct NormalUseEvidence
{
    AddressNow address = AddressNow::Ok;
    ConnectionNow connection = ConnectionNow::NotCompleted;
    std::optional<Reason> connectionReason = {};
    TlsaNow tlsa = TlsaNow::None;
    std::optional<Reason> defect = {}; ///< class block
    std::optional<Reason> policyContradicted = {}; ///< class block, from a secure TXT policy (TXT-11)

    bool chainTrusted = false; ///< C
    Reasons chainFaults = {}; ///< class pin, in order, while not chainTrusted
    bool serverNameMatches = false; ///< S
    bool mailDomainMatches = false; ///< M2
    bool equalsPin = false; ///< the leaf is the stored one, active or retired
    Reasons notes = {}; ///< class info, listed behind the others

    bool operator==(const NormalUseEvidence &) const = default;
};

} // namespace signpost
