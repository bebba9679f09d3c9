// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/text/Line.h"

#include "model/Account.h"

#include <QList>

namespace signpost::text {

/// Why a stored service has its badge: server name, certificate, encryption. They say what was found at setup
/// and in the last check, and no more.
QList<Line> whyStored(const AccountService &service, const EmailAddress &address);
/// "Why has “Receiving mail” this badge?"
QString whyStoredQuestion(Service service);

/// How and when a certificate was confirmed, last matched, and when it ends; in a line.
QString pinText(const AccountService &service);
/// "B549 CA26 76DE 0433 …", in groups of four digits; the whole, or its first four groups.
QString fingerprintText(const QByteArray &sha256);
QString fingerprintStart(const QByteArray &sha256);

} // namespace signpost::text
