// SPDX-License-Identifier: Apache-2.0
#include "discovery/NullMx.h"

namespace signpost::discovery {

bool isNullMx(const dns::Answer &answer)
{
    if (answer.records.size() != 1)
        return false;
    const auto *mx = std::get_if<dns::MxData>(&answer.records.front());
    return mx && mx->preference == 0 && mx->exchange.isEmpty();
}

} // namespace signpost::discovery
