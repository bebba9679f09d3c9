// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/AccountCheckReport.h"

#include <QJsonObject>

namespace signpost::report {

/// What `check` found, as schema signpost/check/1.
QJsonObject checkJson(const std::vector<AccountCheckReport> &reports);

} // namespace signpost::report
