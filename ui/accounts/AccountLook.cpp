// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/AccountLook.h"

#include <algorithm>

namespace signpost::myaccounts {

using widgets::TrustBadge;

TrustBadge badgeOf(const AccountService &service)
{
    if (service.stopped)
        return TrustBadge::Stopped;
    switch (service.basis.basis) { // no answer takes nothing away from what setup found
    case Basis::Pin:
        return service.basis.pinRetired ? TrustBadge::Verified : TrustBadge::Limited;
    case Basis::Pkix:
    case Basis::Dane:
        return TrustBadge::Verified;
    case Basis::None:
        return TrustBadge::NotChecked;
    }
    Q_UNREACHABLE();
}

TrustBadge badgeOf(const Account &account)
{
    TrustBadge lowest = TrustBadge::Verified; // the badges stand in order, the lowest last
    for (const AccountService &service : account.services)
        lowest = std::max(lowest, badgeOf(service));
    return account.services.empty() ? TrustBadge::NotChecked : lowest;
}

const AccountService *stoppedService(const Account &account)
{
    const auto found =
        std::find_if(account.services.begin(), account.services.end(),
                     [](const AccountService &service) { return service.stopped.has_value(); });
    return found == account.services.end() ? nullptr : &*found;
}

std::optional<Time> lastChecked(const Account &account)
{
    std::optional<Time> latest;
    for (const AccountService &service : account.services) {
        if (service.lastCheck)
            latest = std::max(latest.value_or(service.lastCheck->time), service.lastCheck->time);
    }
    return latest;
}

const AccountService *endingPin(const Account &account, Time now)
{
    const auto found =
        std::find_if(account.services.begin(), account.services.end(), [now](const AccountService &service) {
            return service.pin && !service.basis.pinRetired
                && service.pin->certificateEnds - now < pinEndNoticed;
        });
    return found == account.services.end() ? nullptr : &*found;
}

const AccountEvent *backToNormal(const Account &account, Time now)
{
    const auto found =
        std::find_if(account.history.begin(), account.history.end(), [](const AccountEvent &event) {
            return event.kind == EventKind::BackToNormal || event.kind == EventKind::Stopped;
        });
    const bool isShown = found != account.history.end() && found->kind == EventKind::BackToNormal
        && now - found->time < backToNormalShown;
    return isShown ? &*found : nullptr;
}

Attention attention(const Account &account, Time now)
{
    if (stoppedService(account))
        return Attention::Stopped;
    return backToNormal(account, now) || endingPin(account, now) ? Attention::NeedsALook : Attention::None;
}

} // namespace signpost::myaccounts
