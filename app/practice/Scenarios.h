// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/Scenario.h"

namespace signpost::practice {

/// The ids of the scenarios that come with the program, in order.
QStringList scenarioIds();

/// One of them. Fails with NotFound, or as parseScenario().
Result<Scenario> loadScenario(const QString &id);

} // namespace signpost::practice
