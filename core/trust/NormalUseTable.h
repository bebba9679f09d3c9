// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/DanePolicy.h"
#include "model/NormalUseEvidence.h"
#include "model/StoredBasis.h"

#include <vector>

namespace signpost::trust {

/// Judges a connection with a stored account: table 9.3 row by row. There is no question, no pin offer and no
/// way round (USE-1). A stored pin that is superseded gets the identity and basis that replace it.
Decision decideNormalUse(const StoredBasis &stored, const NormalUseEvidence &evidence, DanePolicy dane);

/// The row of table 9.3 that decides, such as "5a". "LIM-10" is an account without a basis, which is refused.
QLatin1String normalUseRow(const StoredBasis &stored, const NormalUseEvidence &evidence, DanePolicy dane);

/// Every row id once, in order; for tests.
std::vector<QLatin1String> normalUseRows();

} // namespace signpost::trust
