// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/MailboxFingerprint.h"
#include "model/Mechanism.h"
#include "model/Reason.h"

#include <QString>
#include <QStringList>

namespace signpost {

/// Whether the submission server lets the account send with its address (AUTH-12).
enum class SenderAnswer {
    Unknown, ///< not asked, or no clear answer
    Accepted,
    Refused, ///< the login is good nevertheless; serverText says why
};

/// How a login ended, reported beside the trust verdict.
struct LoginReport
{
    /// auth-*; or, when it did not come to a login: a reason of class retry, or of class block when the
    /// server no longer shows what was approved.
    Reason outcome = Reason::AuthFailed;
    Reasons notes = {}; ///< auth-username-localpart, and what else is worth a line
    std::optional<Mechanism> mechanism = {}; ///< the one used last
    QString userName = {}; ///< the one accepted; empty unless outcome is auth-ok
    QStringList triedUserNames = {}; ///< in order; at most two (AUTH-7)
    QString serverText = {}; ///< the server's words, cleaned, at most 200 characters; never shown as ours
    SenderAnswer sender = SenderAnswer::Unknown;
    /// Where it was asked for and could be seen; may have more messages than a stored one.
    std::optional<MailboxFingerprint> mailbox = {};
    std::optional<int> lowIterations = {}; ///< SCRAM-SHA-1 with less work than it should take (AUTH-6)

    bool operator==(const LoginReport &) const = default;
};

} // namespace signpost
