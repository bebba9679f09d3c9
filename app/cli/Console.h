// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace signpost::cli {

/// One line of results to standard output.
void print(const QString &line);

/// One line about what went wrong to standard error.
void complain(const QString &line);

} // namespace signpost::cli
