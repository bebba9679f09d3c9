// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/AccountCheckReport.h"

namespace signpost::text {

/// In a card of My accounts while its account is checked.
QString checkRunning();
/// What a check just found.
QString checkOutcome(const AccountCheckReport &report);
/// Why a service is stopped, in a line; `check` is what the account's last check said of it.
QString stoppedLine(const AccountService &service, const ServiceCheck &check, const EmailAddress &address);

} // namespace signpost::text
