// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

class QCommandLineParser;

namespace signpost::app {

/// Every option of every command, with its help.
void addOptions(QCommandLineParser &parser);

/// Fails with InvalidInput when an option was given that `command` does not take.
Result<Nothing> checkOptions(const QCommandLineParser &parser, const QString &command);

} // namespace signpost::app
