// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/RandomUpTo.h"
#include "model/SrvRecord.h"

#include <vector>

namespace signpost::discovery {

/// The order in which a client tries the records of one RRset: ascending priority, and within one priority
/// the weighted random selection of RFC 2782 (SRV-4), records of weight 0 first in the unordered list.
std::vector<SrvRecord> inRfc2782Order(std::vector<SrvRecord> records, const RandomUpTo &random);

} // namespace signpost::discovery
