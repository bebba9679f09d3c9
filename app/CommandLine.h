// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/ExitCode.h"

#include <QStringList>

namespace signpost::app {

/// Runs one command of signpost-cli to its end; `arguments` as main() has them. Whatever is wrong with them
/// is one line on standard error and Usage, or BadInput for an address or a file.
cli::ExitCode runCommandLine(const QStringList &arguments);

} // namespace signpost::app
