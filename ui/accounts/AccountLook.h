// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/TrustBadge.h"

#include "model/Account.h"

namespace signpost::myaccounts {

/// The lowest badge of an account's services.
widgets::TrustBadge badgeOf(const Account &account);
/// The stopped service, or null.
const AccountService *stoppedService(const Account &account);
/// When the account was last checked; none before the first time.
std::optional<Time> lastChecked(const Account &account);

} // namespace signpost::myaccounts
