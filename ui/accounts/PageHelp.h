// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace signpost::myaccounts {

/// Tells which page this is, for whoever talks to a helpdesk.
void explainPage(const QString &id, const QString &title, bool isPractice, QWidget *parent);

} // namespace signpost::myaccounts
