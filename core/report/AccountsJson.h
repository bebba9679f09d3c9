// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Account.h"

#include <QJsonObject>

namespace signpost::report {

/// The stored accounts as schema signpost/accounts-list/1; no secret, and no fingerprint that was typed.
QJsonObject accountsJson(const std::vector<Account> &accounts);

} // namespace signpost::report
