// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "watch/CheckRecord.h"

namespace signpost::watch {

/// The confirmed certificate of one service is never accepted again (STO-6), which stops the service: row 17
/// decides from now on. An account without a confirmed certificate for it, or whose trust was withdrawn
/// before, stays as it is.
Account withdrawTrust(Account account, Service service, Time now, const NewCaseCode &newCode);

/// The same in the file, at once. Fails as AccountStore::update(), and with NotFound when there is no
/// certificate to stop trusting.
Result<Nothing> withdrawTrust(accounts::AccountStore &accounts, const QString &accountId, Service service,
                              Time now, const NewCaseCode &newCode);

} // namespace signpost::watch
