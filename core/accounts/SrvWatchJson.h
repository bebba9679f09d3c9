// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/JsonReader.h"
#include "model/SrvWatch.h"

#include <QJsonArray>

namespace signpost::accounts {

/// The part of accounts.json about directions over time; what is read is what was written, and anything
/// else goes into the reader's problem.
QJsonObject srvWatchJson(const SrvWatch &watch);
SrvWatch readSrvWatch(JsonReader in);

QJsonArray targetsJson(const TargetSet &targets);
TargetSet readTargets(JsonReader &in, const QString &key);

} // namespace signpost::accounts
