// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/Timers.h"
#include "model/EmailAddress.h"
#include "model/Reason.h"
#include "model/ServerName.h"

#include <QByteArray>

namespace signpost::accounts {

/// That a stopped account was removed: setting it up again is told of it (USE-5).
struct RemovalNote
{
    ServerName server;
    Reason reason; ///< why it was stopped
    Time removed{};
    QByteArray fingerprint = {}; ///< SHA-256 of the certificate that had been confirmed; empty for none

    bool operator==(const RemovalNote &) const = default;
};

/// The notes in `removals.json` of a data folder, each under a salted hash of its address. They are forgotten
/// after noteLife.
class RemovalNotes
{
public:
    static constexpr Seconds noteLife = std::chrono::days(90);
    static constexpr qsizetype maximumNotes = 100; ///< the oldest go
    static constexpr qsizetype maximumFileSize = 256 * 1024;

    explicit RemovalNotes(QString folder);

    /// Takes the place of an earlier note about the same address. Fails with Locked or Storage as
    /// AccountStore::add(). A file that is damaged begins anew: nothing depends on it but a sentence.
    Result<Nothing> keep(const EmailAddress &address, const RemovalNote &note);
    /// Nothing where there is none that is younger than noteLife. Fails with Storage, or Damaged.
    Result<std::optional<RemovalNote>> find(const EmailAddress &address, Time now) const;

private:
    QString m_path;
};

} // namespace signpost::accounts
