// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Failure.h"

namespace signpost::text {

/// Why the accounts could not be read or an account not be stored, and what to do.
QString storageProblem(const Failure &failure);
/// The same for the technical details, in English.
QString storageDetail(const Failure &failure);

} // namespace signpost::text
