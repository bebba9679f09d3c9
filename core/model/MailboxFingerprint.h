// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace signpost {

/// CHG-9: messages a fingerprint remembers, the newest.
inline constexpr std::size_t maximumSamples = 20;
/// Messages that are looked at on a server to find the samples again: there may be newer ones by now.
inline constexpr std::size_t maximumImapMarks = 200;
inline constexpr std::size_t maximumPop3Marks = 40; ///< each costs two round trips
inline constexpr qsizetype markOctets = 16; ///< of a keyed hash
inline constexpr qsizetype markKeyOctets = 32;
inline constexpr qsizetype maximumUidLength = 70; ///< RFC 1939 7: of a UIDL

/// One message, without anything of its content.
struct MessageMark
{
    QString uid; ///< IMAP UID or POP3 UIDL
    QByteArray identity; ///< keyed hash of its Message-ID; empty where it has none

    bool operator==(const MessageMark &) const = default;
};

/// What was seen in a mailbox, with read-only commands.
struct MailboxView
{
    qint64 messageCount = 0;
    std::optional<qint64> uidValidity = {}; ///< IMAP
    QString mailboxId = {}; ///< IMAP OBJECTID (RFC 8474), where it is offered
    std::vector<MessageMark> newest = {}; ///< newest first

    bool operator==(const MailboxView &) const = default;
};

/// A mailbox as it was when a sign-in last worked: enough to say later whether another server has the same
/// mail, and nothing to read (CHG-9).
struct MailboxFingerprint
{
    QByteArray key; ///< random; two accounts with one message have different marks
    MailboxView view = {};
    Time taken{};

    bool operator==(const MailboxFingerprint &) const = default;
};

/// What is stored of it: at most maximumSamples messages, the newest.
inline MailboxFingerprint toStore(MailboxFingerprint seen)
{
    if (seen.view.newest.size() > maximumSamples)
        seen.view.newest.erase(seen.view.newest.begin() + std::ptrdiff_t(maximumSamples),
                               seen.view.newest.end());
    return seen;
}

} // namespace signpost
