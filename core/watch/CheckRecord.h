// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "model/AccountCheckReport.h"

namespace signpost::watch {

/// A code for a new case with this number.
using NewCaseCode = std::function<CaseCode(int number)>;

/// Table 9.3 for one service of a stored account and what was seen of its server.
Decision judge(const AccountService &stored, const ProbeReport &seen, DanePolicy dane);

struct RecordedCheck
{
    Account account; ///< as it is to be stored
    AccountCheckReport report; ///< as it is for that account
};

/// What one check changes, as a pure function. The account is the one that is stored now, not the one that
/// the check began with: its services are judged again, so that a certificate that nobody trusts any more by
/// now is refused (STO-6), and what was seen of a server that was replaced meanwhile counts for nothing.
/// - a refusal stops a service, unless there is a localCause();
/// - its old certificate or a verified one ends that, and nothing else does (USE-1, USE-4);
/// - a pin that is superseded is retired (USE-10);
/// - TLSA records and policies are remembered from checks that accept (DANE-15 to DANE-17, TXT-11);
/// - no answer takes nothing away.
RecordedCheck recordCheck(Account account, AccountCheckReport report, const NewCaseCode &newCode);

/// The same for the account in the file, under its lock; the report as it was recorded. Fails as
/// AccountStore::update().
Result<AccountCheckReport> recordCheck(accounts::AccountStore &accounts, const AccountCheckReport &report,
                                       const NewCaseCode &newCode);

} // namespace signpost::watch
