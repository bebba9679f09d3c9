// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"

#include <QElapsedTimer>

namespace signpost {

/// Timers of the running event loop.
class SystemTimers final : public Timers
{
public:
    SystemTimers();

    [[nodiscard]] Pending after(Milliseconds delay, std::function<void()> fire) override;
    Milliseconds elapsed() const override;
    Time now() const override;

private:
    QElapsedTimer m_sinceStart;
};

} // namespace signpost
