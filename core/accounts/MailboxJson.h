// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/JsonReader.h"
#include "model/MailboxFingerprint.h"

namespace signpost::accounts {

/// The part of accounts.json that remembers a mailbox; readMailbox() gives back what mailboxJson() wrote, and
/// puts anything else into the reader's problem.
QJsonObject mailboxJson(const MailboxFingerprint &mailbox);
std::optional<MailboxFingerprint> readMailbox(JsonReader in);

} // namespace signpost::accounts
