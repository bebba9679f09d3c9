// SPDX-License-Identifier: Apache-2.0
#include "base/SystemTimers.h"

#include <QTimer>

namespace signpost {

SystemTimers::SystemTimers()
{
    m_sinceStart.start();
}

Pending SystemTimers::after(Milliseconds delay, std::function<void()> fire)
{
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    // The copy keeps the function alive when it destroys this very timer.
    QObject::connect(timer.get(), &QTimer::timeout, [fire = std::move(fire)] {
        const auto call = fire;
        call();
    });
    timer->start(delay);
    return timer;
}

Milliseconds SystemTimers::elapsed() const
{
    return Milliseconds(m_sinceStart.elapsed());
}

Time SystemTimers::now() const
{
    return std::chrono::floor<Seconds>(std::chrono::system_clock::now());
}

} // namespace signpost
