// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Account.h"
#include "model/ChangeReport.h"

namespace signpost::watch {

/// CHG-9: from so many samples on, most of them are enough; of fewer, all.
inline constexpr int enoughSamples = 5;
inline constexpr int mostPercent = 80;

/// Whether a mailbox has the mail that the fingerprint of the saved one remembers, by Message-ID alone: UIDs
/// are another server's own. `seen` was marked with the same key; nothing means that it could not be
/// looked at.
MailboxComparison compareMailboxes(const std::optional<MailboxFingerprint> &saved,
                                   const std::optional<MailboxFingerprint> &seen);

/// The key of the fingerprint, or a new random one.
QByteArray markKeyOf(const std::optional<MailboxFingerprint> &saved);

} // namespace signpost::watch
