// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace signpost::probe {

/// Unpredictable; a MailboxFingerprint::key.
QByteArray newMarkKey();

/// The keyed hash of the Message-ID in these header lines (markOctets of HMAC-SHA-256; RFC 5322 3.6.4); empty
/// where there is none. White space does not count, for servers fold lines differently.
QByteArray messageIdentity(const QByteArray &key, const QByteArray &header);

} // namespace signpost::probe
