// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"

#include <chrono>
#include <functional>

namespace signpost {

using Seconds = std::chrono::seconds;
using Milliseconds = std::chrono::milliseconds;
/// A point of calendar time, UTC.
using Time = std::chrono::sys_seconds;

/// The one source of time: deadlines, delays and the calendar. Tests run on virtual time.
class Timers
{
public:
    virtual ~Timers() = default;

    /// Calls `fire` once after `delay` (>= 0) unless the returned value is destroyed before.
    [[nodiscard]] virtual Pending after(Milliseconds delay, std::function<void()> fire) = 0;

    /// Monotonic; only differences mean anything.
    virtual Milliseconds elapsed() const = 0;

    /// The calendar clock of this computer, which may be wrong.
    virtual Time now() const = 0;
};

} // namespace signpost
