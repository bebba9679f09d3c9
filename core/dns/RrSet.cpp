// SPDX-License-Identifier: Apache-2.0
#include "dns/RrSet.h"

#include <algorithm>

namespace signpost::dns {

const RrSet *find(const std::vector<RrSet> &sets, const DnsName &owner, RecordType type)
{
    const auto set = std::find_if(sets.begin(), sets.end(), [&](const RrSet &candidate) {
        return candidate.type == type && candidate.owner == owner;
    });
    return set == sets.end() ? nullptr : &*set;
}

} // namespace signpost::dns
