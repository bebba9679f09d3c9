// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/AccountLook.h"

#include <algorithm>

namespace signpost::myaccounts {

using widgets::TrustBadge;

namespace {

TrustBadge badgeOf(const AccountService &service)
{
    if (service.lastCheck && service.lastCheck->verdict == Verdict::Refused)
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

} // namespace

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
                     [](const AccountService &service) { return badgeOf(service) == TrustBadge::Stopped; });
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

} // namespace signpost::myaccounts
