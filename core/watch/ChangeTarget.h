// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "discovery/SrvSource.h"
#include "model/Account.h"
#include "model/ChangeEvidence.h"

namespace signpost::watch {

/// What SRV says about a stored service now.
struct ChangeTarget
{
    SrvNow srv = SrvNow::Failed;
    StoredTarget target = StoredTarget::Listed;
    bool isLabelWeaker = false;
    std::optional<Reason> obstacle = {}; ///< P1: nothing of it can be used
    std::optional<Finding> chosen = {}; ///< of the others, the one to look at
    SrvObservation observation = {};
};

/// CHG-3, CHG-4, CHG-15, CHG-21 for a service that SRV named at setup: whether the saved server is still
/// listed, and which other one directions name. Pure; the order among equals is that of the answer.
ChangeTarget changeTarget(const Finding &stored, const discovery::SrvService &now, Time time);

} // namespace signpost::watch
