// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/AccountCheckReport.h"

namespace signpost::text {

/// In a card of My accounts while its account is checked.
QString checkRunning();
/// What a check just found.
QString checkOutcome(const AccountCheckReport &report);

} // namespace signpost::text
