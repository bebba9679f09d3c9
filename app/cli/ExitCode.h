// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signpost::cli {

/// What signpost-cli ends with; scripts of helpdesks rely on the numbers.
enum class ExitCode {
    Fine = 0,
    Refused = 12,
    Unavailable = 13,
    Insecure = 21,
    Usage = 64,
    BadInput = 65,
    Internal = 70,
};

} // namespace signpost::cli
