// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/JsonReader.h"
#include "model/AccountEvent.h"

#include <QJsonArray>

namespace signpost::accounts {

/// The part of accounts.json about what happened; readHistory() gives back what historyJson() wrote, and puts
/// anything else into the reader's problem.
QJsonArray historyJson(const AccountHistory &history);
AccountHistory readHistory(JsonReader &in, const QString &key);

/// Nothing for a code that is none.
std::optional<CaseCode> readCaseCode(JsonReader &in, const QString &key);

} // namespace signpost::accounts
