// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ChangeEvidence.h"
#include "model/SrvChange.h"

namespace signpost::trust {

/// Judges what directions say about one service of a stored account: table 9.5 row by row (CHG-20), and
/// among them CHG-23: a target set that was settled is `hold`.
ChangeDecision decideChange(const ChangeEvidence &evidence);

/// The row of table 9.5 that decides, such as "10a"; where rows differ in nothing but what was looked at
/// before, all of them: "7/10/15b".
QLatin1String changeRow(const ChangeEvidence &evidence);

/// Every row id once, in order; for tests.
std::vector<QLatin1String> changeRows();

} // namespace signpost::trust
