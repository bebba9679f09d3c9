// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/Scenario.h"

namespace signpost::practice {

/// A scenario file is larger than this by mistake only.
inline constexpr qsizetype maximumScenarioSize = 64 * 1024;

/// Reads a scenario from JSON. `id` is the file's name without its ending. Fails with InvalidInput and one
/// sentence that names file and key: for keys missing or unknown, values that do not fit, names outside
/// `example`, and two servers at one address and port.
Result<Scenario> parseScenario(const QByteArray &json, const QString &id);

} // namespace signpost::practice
