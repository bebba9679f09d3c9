// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "model/Finding.h"
#include "model/Reason.h"

#include <QJsonArray>
#include <QJsonObject>

namespace signpost::report {

/// "2026-01-31T09:14:00Z".
QString iso(Time time);
QJsonArray codes(const Reasons &reasons);
/// `host`, `port`, `security` and `origin` of a server.
QJsonObject endpointJson(const Finding &finding);

} // namespace signpost::report
