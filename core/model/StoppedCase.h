// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "model/CaseCode.h"
#include "model/Reason.h"

namespace signpost {

/// Why a service is stopped. It stays so until its old certificate or one that verifies is back (USE-1).
struct StoppedCase
{
    Reasons reasons; ///< of the first refusal, never empty
    CaseCode code; ///< made once
    Time since; ///< the first refusal
    Time lastSeen; ///< the latest one until now

    bool operator==(const StoppedCase &) const = default;
};

} // namespace signpost
