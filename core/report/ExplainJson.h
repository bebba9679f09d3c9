// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/SetupReport.h"

#include <QJsonObject>

namespace signpost::report {

/// "signpost/explain/1": a report for helpdesks and programs. Keys are stable; new ones may come. The
/// fingerprint of a certificate that nobody vouches for is null: the pin dialog asks for it.
QJsonObject explainJson(const SetupReport &report);

} // namespace signpost::report
