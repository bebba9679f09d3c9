// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signpost::cli {

enum class OutputForm { Text, Json };

} // namespace signpost::cli
