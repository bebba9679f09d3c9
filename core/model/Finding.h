// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "model/DnssecStatus.h"
#include "model/Endpoint.h"
#include "model/Origin.h"

#include <optional>

namespace signpost {

/// What is remembered of the SRV answer a server came from (SRV-18).
struct SrvDetails
{
    SrvLabel label;
    std::uint16_t priority = 0;
    DnssecStatus status = DnssecStatus::Indeterminate;
    Seconds timeToLive{0};
    Time lookedUp{};

    bool operator==(const SrvDetails &) const = default;
};

/// One source's statement: this service is at this endpoint.
struct Finding
{
    Service service;
    Endpoint endpoint;
    Origin origin;
    std::optional<SrvDetails> srv = {}; ///< exactly with Origin::Srv

    bool operator==(const Finding &) const = default;
};

} // namespace signpost
