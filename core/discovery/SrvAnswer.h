// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "discovery/SrvOrder.h"
#include "dns/Answer.h"
#include "model/Reason.h"

namespace signpost::discovery {

/// What the answer for one SRV label means.
struct SrvAnswer
{
    enum class Meaning {
        Servers, ///< at least one usable record
        Nothing, ///< no such record
        Unusable, ///< records, but none that could be used
        NotOffered, ///< the single record "." (SRV-5)
        Unknown, ///< the look-up failed
        Forged, ///< DNSSEC says bogus (DNS-5): nothing in it may be used
    };

    Meaning meaning = Meaning::Unknown;
    std::vector<SrvRecord> records; ///< in the order to try, at most `maximumSrvRecords`
    Reasons remarks; ///< srv-malformed for records passed over; with Forged dns::remarksOn()
};

/// DNS-19: of the records of one RRset this many are used, after ordering.
inline constexpr std::size_t maximumSrvRecords = 64;

/// SRV-4 to SRV-7, SRV-11, SRV-14. `random` is the only choice in it (COD-2).
SrvAnswer readSrvAnswer(const dns::Answer &answer, const RandomUpTo &random);

} // namespace signpost::discovery
