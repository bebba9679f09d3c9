// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/SetupReport.h"

#include <QStringList>

namespace signpost::cli {

enum class Detail { Verdicts, Handshakes };

/// A report for a terminal, line by line: the overall verdict, each service, each server that was looked at.
QStringList explainText(const SetupReport &report, Detail detail);

/// Codes behind each other, separated by commas.
QString joined(const Reasons &reasons);

} // namespace signpost::cli
