// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"

#include <QPointer>

#include <algorithm>
#include <vector>

namespace signpost::test {

/// Virtual time: nothing happens until the test says that time passes.
class FakeTimers final : public Timers
{
public:
    [[nodiscard]] Pending after(Milliseconds delay, std::function<void()> fire) override
    {
        auto handle = std::make_unique<QObject>();
        m_waiting.push_back({m_elapsed + delay, handle.get(), std::move(fire)});
        return handle;
    }
    Milliseconds elapsed() const override { return m_elapsed; }
    Time now() const override { return m_start + std::chrono::floor<Seconds>(m_elapsed); }

    /// Fires what falls due on the way, in order of time.
    void advance(Milliseconds step)
    {
        const Milliseconds end = m_elapsed + step;
        for (;;) {
            std::erase_if(m_waiting, [](const Waiting &w) { return w.handle.isNull(); });
            const auto next =
                std::min_element(m_waiting.begin(), m_waiting.end(),
                                 [](const Waiting &a, const Waiting &b) { return a.due < b.due; });
            if (next == m_waiting.end() || next->due > end)
                break;
            m_elapsed = next->due;
            const auto fire = std::move(next->fire);
            m_waiting.erase(next);
            fire();
        }
        m_elapsed = end;
    }

private:
    struct Waiting
    {
        Milliseconds due;
        QPointer<QObject> handle;
        std::function<void()> fire;
    };

    Milliseconds m_elapsed{0};
    Time m_start = std::chrono::sys_days(std::chrono::year(2026) / 1 / 31);
    std::vector<Waiting> m_waiting;
};

} // namespace signpost::test
