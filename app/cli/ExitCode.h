// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Failure.h"
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
    LoginFailed = 15,
    Moved = 20, ///< directions name another server, and nothing was applied
    Insecure = 21,
    Usage = 64,
    BadInput = 65,
    Internal = 70,
};

ExitCode exitCode(Verdict verdict);
/// Internal for faults of the program, BadInput for everything a person or a file can put right.
ExitCode exitCode(const Failure &failure);

} // namespace signpost::cli
