// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/EmailAddress.h"
#include "model/ServerName.h"
#include "model/Service.h"

#include "base/Timers.h"

namespace signpost::text {

/// `text` between left-to-right isolates (U+2066 … U+2069): dots and @ keep their places in a right-to-left
/// sentence. For addresses, server names and codes.
QString isolated(const QString &text);
/// Without the isolates: for the clipboard.
QString withoutIsolates(QString text);
/// Words of a server, a file or a certificate: control characters and bidi overrides removed, at most 200
/// characters, isolated.
QString quoted(const QString &foreign);

/// The readable form where all letters are of one script and a person here reads it, else the A-labels.
/// Isolated. Never shortened.
QString hostText(const HostName &host);
QString serverText(const ServerName &server);
QString addressText(const EmailAddress &address);
/// The domain part; of an address literal the literal.
QString domainText(const EmailAddress &address);

/// "4 March 2026": the day in this computer's zone, always with the year.
QString dateText(Time time);
/// "9:14", and "4 March 2026, 9:14".
QString clockText(Time time);
QString momentText(Time time);
bool isSameDay(Time one, Time other);
/// "checked 9:14 today", or with the date when it was another day.
QString checkedText(Time checked, Time now);

/// "Receiving mail" or "Sending mail".
QString serviceText(Service service);
/// "IMAP", "POP3", "SMTP".
QString kindText(Service service);
/// "from the start", "after connecting".
QString encryptionText(TlsMode mode);

} // namespace signpost::text
