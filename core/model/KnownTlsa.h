// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "model/HostName.h"
#include "model/TlsaRecord.h"

#include <vector>

namespace signpost {

/// The TLSA records a server was last accepted with (DANE-15): where DNS says nothing now, they count until
/// the first signature they rest on expires.
struct KnownTlsa
{
    HostName baseDomain;
    std::vector<TlsaRecord> records; ///< at least one
    Time lookedUp{};
    Seconds timeToLive{0};
    Time provenUntil{};

    /// A set with a longer record is not remembered.
    static constexpr qsizetype longestRecord = 16384; // octets, more than a certificate has

    bool isCurrent(Time now) const { return now >= lookedUp && now - lookedUp <= timeToLive; }
    bool isProven(Time now) const { return now <= provenUntil; }

    bool operator==(const KnownTlsa &) const = default;
};

} // namespace signpost
