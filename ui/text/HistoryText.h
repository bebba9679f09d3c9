// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/text/Line.h"

#include "model/Account.h"

#include <QList>

namespace signpost::text {

/// What happened to an account, newest first; when, and a sentence or two. The oldest is its setup.
QList<Line> historyLines(const Account &account);

} // namespace signpost::text
