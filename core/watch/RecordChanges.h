// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "model/AccountCheckReport.h"

namespace signpost::watch {

/// Whether a change that passed P1 to P8 replaces the saved server at once (P9).
enum class WhenPassed { LeaveIt, Apply };

/// Keeps what a check said of directions, mailboxes and sign-ins: the observations, the fingerprint, what was
/// settled by a sign-in that failed (CHG-23); drops what is over; and applies what passed, all in one write.
/// Says in the report what was applied. Fails as AccountStore::edit(), and then nothing is.
Result<Nothing> recordChanges(accounts::AccountStore &accounts, AccountCheckReport &report, WhenPassed when);

/// One service, pure: the account as it is stored now after this look.
AccountService afterLook(AccountService stored, const ChangeReport &change);

/// Whether the look ended with an answer that settles the question: a sign-in or a mailbox that was refused,
/// not one that could not be had.
bool isSettledBy(const ChangeReport &change);

} // namespace signpost::watch
