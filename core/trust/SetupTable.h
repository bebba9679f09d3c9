// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/DanePolicy.h"
#include "model/Decision.h"
#include "model/Evidence.h"

#include <vector>

namespace signpost::trust {

/// Judges a candidate in setup: table 8.2 row by row, then SET-14 (smtp label, private addresses), SET-17
/// (lookalikes) and the person's confirmation (SET-10). Pure: the same evidence gives the same decision.
Decision decideSetup(const Evidence &evidence, DanePolicy dane);

/// What a person answered in the pin dialog (SET-6).
enum class PinProof { Matches, Differs };

/// The decision after that dialog: `pinned`, or `refused` with fingerprint-mismatch. Anything but pin-offered
/// stays as it is (SET-2).
Decision decidePin(Decision offered, PinProof proof);

/// The row of table 8.2 that decides, such as "27c". "LIM-10" is the last one: evidence that contradicts
/// itself, which is refused.
QLatin1String setupRow(const Evidence &evidence, DanePolicy dane);

/// Every row id once, in order; for tests.
std::vector<QLatin1String> setupRows();

} // namespace signpost::trust
