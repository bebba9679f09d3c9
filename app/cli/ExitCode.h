// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Verdict.h"

namespace signpost::cli {

/// What signpost-cli ends with; scripts of helpdesks rely on the numbers.
enum class ExitCode {
    Fine = 0,
    Confirm = 10,
    PinOffered = 11,
    Refused = 12,
    Unavailable = 13,
    NotFound = 14, ///< or declared absent
    Insecure = 21,
    Usage = 64,
    BadInput = 65,
    Internal = 70,
};

/// What `explain` ends with for an overall verdict.
ExitCode exitCodeOf(Verdict verdict);

} // namespace signpost::cli
