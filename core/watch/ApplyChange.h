// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "model/ChangeReport.h"

namespace signpost::watch {

/// P9: the service with the server that passed P1 to P8, what it had before kept for undoPeriod (CHG-17).
/// Pins never move (CHG-18). Fails with InvalidInput unless the report says `update`, and with NotFound where
/// the service is not the one that was looked at any more.
Result<AccountService> withNewServer(const AccountService &stored, const ChangeReport &report);

/// The way back: the previous configuration as it was, and the targets of now settled (CHG-17). Fails with
/// NotFound where there is none or its time is over.
Result<AccountService> withPreviousServer(const AccountService &stored, Time now);

/// Whether there is a way back now.
bool canGoBack(const AccountService &stored, Time now);

/// Drops what is over: a previous configuration after undoPeriod (STO-13).
AccountService withoutExpired(AccountService stored, Time now);

} // namespace signpost::watch
