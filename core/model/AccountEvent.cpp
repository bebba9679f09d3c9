// SPDX-License-Identifier: Apache-2.0
#include "model/AccountEvent.h"

#include <algorithm>

namespace signpost {

QLatin1String code(EventKind kind)
{
    switch (kind) {
    case EventKind::Stopped:
        return QLatin1String("stopped");
    case EventKind::BackToNormal:
        return QLatin1String("back-to-normal");
    case EventKind::NoAnswer:
        return QLatin1String("no-answer");
    case EventKind::Answered:
        return QLatin1String("answered");
    case EventKind::PinSuperseded:
        return QLatin1String("pin-superseded");
    case EventKind::TrustWithdrawn:
        return QLatin1String("trust-withdrawn");
    case EventKind::DaneExpected:
        return QLatin1String("dane-expected");
    case EventKind::DaneWithdrawn:
        return QLatin1String("dane-withdrawn");
    }
    Q_UNREACHABLE();
}

void remember(AccountHistory &history, AccountEvent event)
{
    history.insert(history.begin(), std::move(event));
    if (history.size() > maximumEvents)
        history.erase(history.begin() + std::ptrdiff_t(maximumEvents), history.end());
}

const AccountEvent *newest(const AccountHistory &history, Service service,
                           std::initializer_list<EventKind> kinds)
{
    const auto found = std::find_if(history.begin(), history.end(), [&](const AccountEvent &event) {
        return event.service == service && std::find(kinds.begin(), kinds.end(), event.kind) != kinds.end();
    });
    return found == history.end() ? nullptr : &*found;
}

} // namespace signpost
