// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/DnssecStatus.h"
#include "model/HostName.h"
#include "model/TlsaRecord.h"
#include "model/TlsaResult.h"

#include <optional>
#include <vector>

namespace signpost {

/// What was found out about the TLSA records of one server, as evidence.
struct TlsaReport
{
    std::optional<DnssecStatus> status = {}; ///< of the answer that decided; none: not asked (DANE-4)
    std::optional<HostName> baseDomain = {}; ///< where there are secure records (DANE-6)
    std::vector<TlsaRecord> records = {}; ///< there; proven by DNSSEC
    TlsaResult result = TlsaResult::None; ///< None too while there is no certificate to compare with

    bool operator==(const TlsaReport &) const = default;
};

} // namespace signpost
