// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Finding.h"
#include "model/Mechanism.h"
#include "model/Pin.h"
#include "model/SrvChange.h"
#include "model/StoredBasis.h"

#include <QString>

#include <optional>

namespace signpost {

/// CHG-17, STO-13: so long there is a way back.
inline constexpr std::chrono::days undoPeriod{30};

/// What a service had before its server was replaced. No secret is in it.
struct PreviousConfiguration
{
    Finding finding;
    StoredBasis basis = {};
    std::optional<Pin> pin = {}; ///< of the previous server alone; it never moved
    QString userName = {};
    Mechanism mechanism = Mechanism::Plain;
    Time setUp{};
    Time replaced{};
    TargetSet targets = {}; ///< what directions named then: going back settles it
    Reason reason = Reason::SrvTargetChanged; ///< why it was replaced

    bool operator==(const PreviousConfiguration &) const = default;
};

} // namespace signpost
