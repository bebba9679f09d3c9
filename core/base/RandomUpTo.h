// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

namespace signpost {

/// A uniform random number from 0 to `largest`, both inclusive.
using RandomUpTo = std::function<std::uint32_t(std::uint32_t largest)>;

} // namespace signpost
