// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "model/Decision.h"
#include "model/DnssecStatus.h"
#include "model/HostName.h"
#include "model/TlsaRecord.h"
#include "model/TlsaResult.h"

#include <QStringList>

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

    Seconds timeToLive{0}; ///< of the records
    std::optional<Time> provenUntil = {}; ///< when the first signature they rest on expires
    bool isRemembered = false; ///< DNS says nothing now: the records are those of an earlier time (DANE-15)

    Reasons remarks = {}; ///< on the answer that decided: dnssec-work-limit, clock-suspect

    bool operator==(const TlsaReport &) const = default;
};

/// The records for reports and details. Their data is left out ("3 0 1 …") where it could be the fingerprint
/// of a certificate that a person would have to confirm (D7): unless the server was accepted on something, or
/// they match nothing.
QStringList shownRecords(const TlsaReport &tlsa, Basis acceptedOn);

} // namespace signpost
