// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace signpost::widgets {

/// What stands in the title bar of every window: what it is about, the program and, in practice, that.
QString windowTitleFor(const QString &title, bool practice);

} // namespace signpost::widgets
