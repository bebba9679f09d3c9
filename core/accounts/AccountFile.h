// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/Account.h"

#include <QByteArrayView>

namespace signpost::accounts {

/// Bounds of accounts.json; what is beyond them was not written by Signpost.
inline constexpr qsizetype maximumFileSize = qsizetype(8) * 1024 * 1024;
inline constexpr qsizetype maximumAccounts = 1000;

/// The content of accounts.json, schema "signpost/accounts/1" (STO-3, STO-4). Fails with LimitExceeded beyond
/// the bounds, and with InvalidInput for accounts that readAccounts() would not give back as they are.
Result<QByteArray> writeAccounts(const std::vector<Account> &accounts);

/// What accounts.json holds.
struct StoredAccounts
{
    std::vector<Account> accounts = {};
    bool isOfNewerVersion = false; ///< to be looked at only: it holds what this version would lose (STO-4)
};

/// The accounts in the content of accounts.json. Fails with Damaged and the place for everything that is not
/// as writeAccounts() writes it: a key missing or given twice, a wrong type or value, a control character, an
/// id, address or service twice, a pin without its basis; and with Unsupported where a newer schema has it.
/// Only a key that this version does not know is passed over, and the next write drops it: a version whose
/// keys must not be lost takes a new number. So does one that has new values of an old key.
Result<StoredAccounts> readAccounts(const QByteArray &content);

} // namespace signpost::accounts
