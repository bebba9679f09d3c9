// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/HostName.h"
#include "model/Port.h"

#include <cstdint>

namespace signpost {

/// One usable SRV record (RFC 2782).
struct SrvRecord
{
    std::uint16_t priority = 0; ///< lower is tried first
    std::uint16_t weight = 0; ///< share among equals
    Port port;
    HostName target;

    friend bool operator==(const SrvRecord &, const SrvRecord &) = default;
};

} // namespace signpost
