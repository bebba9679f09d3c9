// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/TrustBadge.h"

#include "model/Account.h"

namespace signpost::myaccounts {

/// How long a card goes on telling that a service is back to normal.
inline constexpr Seconds backToNormalShown = std::chrono::days(7);
/// How long before its end a confirmed certificate is spoken of.
inline constexpr Seconds pinEndNoticed = std::chrono::days(30);

widgets::TrustBadge badgeOf(const AccountService &service);
/// The lowest badge of an account's services.
widgets::TrustBadge badgeOf(const Account &account);
/// The first stopped service, or null.
const AccountService *stoppedService(const Account &account);
/// A service whose confirmed certificate runs out soon or has, or null.
const AccountService *endingPin(const Account &account, Time now);
/// That a service went back to normal a short time ago, or null.
const AccountEvent *backToNormal(const Account &account, Time now);
/// When the account was last checked; none before the first time.
std::optional<Time> lastChecked(const Account &account);

/// The order of the cards: what is stopped, what needs a look, the others.
enum class Attention { Stopped, NeedsALook, None };
Attention attention(const Account &account, Time now);

} // namespace signpost::myaccounts
