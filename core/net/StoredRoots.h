// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace signpost::net {

/// What this platform's store holds and does not distrust for servers, in DER, in any order and perhaps
/// twice. One file per platform, without Qt where another platform's compiler checks it. Empty when it cannot
/// be read.
std::vector<std::string> storedRoots();

} // namespace signpost::net
