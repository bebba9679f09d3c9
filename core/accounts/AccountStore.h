// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountFile.h"
#include "base/Result.h"
#include "base/Timers.h"

#include <functional>

namespace signpost::accounts {

/// How long a change waits for another process that is in the middle of one.
inline constexpr Milliseconds lockWait{2000};
/// From this age on a lock is broken whose process cannot be asked for: it ran on another computer, or was
/// killed before it had written its name. A lock of a process that is gone here is broken at once.
inline constexpr Milliseconds lockStale{10000};

/// The stored accounts: `accounts.json` in one folder. Every change takes the lock `accounts.json.lock`,
/// reads what is there now, keeps the version before as `accounts.json.previous` and replaces the file as a
/// whole (STO-4). Files are made readable for their owner alone. Nothing is cached.
class AccountStore
{
public:
    /// `folder`: the platform's application data folder or --data-dir; made when the first account is added,
    /// for its owner alone. A folder that is there keeps its permissions.
    explicit AccountStore(QString folder);

    const QString &folder() const { return m_folder; }

    /// In the order they were added; none where there was never a file. Fails with
    /// - Damaged: the file is not what Signpost wrote. It is set aside as `accounts.json.damaged-<UTC time>`,
    /// and
    ///   the sentence says so. As long as there is no accounts.json beside such a copy or a previous version,
    ///   this goes on failing: lost accounts are not "no accounts".
    /// - Unsupported: a newer version wrote the file in a way that this one cannot read. It stays as it is.
    /// - Storage: it cannot be read, or is no regular file.
    /// - Locked: it looks damaged, and another process keeps the lock for longer than lockWait.
    Result<std::vector<Account>> load() const;
    /// Whether the accounts can be changed. Fails as load(), and with Unsupported for what a newer version
    /// wrote, which can be looked at only (STO-4).
    Result<Nothing> checkWritable() const;
    /// Fails as checkWritable(), and then changes nothing; with InvalidInput when the address or id is
    /// already there, or a value is none that can be stored; with LimitExceeded when there are too many; with
    /// Locked when another process holds the lock for longer than lockWait; and with Storage when a file
    /// cannot be written.
    Result<Nothing> add(const Account &account);
    /// Fails as add(), with NotFound when no account has this id.
    Result<Nothing> replace(const Account &account);
    /// Changes the account with this id as it is in the file at that moment, under the lock. Fails as
    /// replace(), and with what `edit` fails with; then nothing changes.
    Result<Nothing> update(const QString &id, const std::function<Result<Nothing>(Account &)> &edit);
    /// Fails as replace(). The previous version loses the account as well (STO-11).
    Result<Nothing> remove(const QString &id);

    /// 32 random octets that belong to this folder, made when they are first asked for and readable for their
    /// owner alone: which groups of a fingerprint are asked for follows from them (SET-6). Fails with Locked
    /// or Storage as add(), and with Damaged when the file is not 32 octets.
    Result<QByteArray> challengeKey();

private:
    enum class Previous { KeepsAll, LosesWhatWasRemoved };
    enum class WhenDamaged { LeaveIt, SetItAside };

    Result<StoredAccounts> readStored() const;
    Result<Nothing> checkWritable(const StoredAccounts &stored) const;
    Result<StoredAccounts> read(WhenDamaged when) const;
    Result<StoredAccounts> readNothing() const;
    QStringList remains() const;
    QString setAside() const;
    Result<Nothing> change(Previous previous,
                           const std::function<Result<Nothing>(std::vector<Account> &)> &edit);
    Result<Nothing> write(const std::vector<Account> &accounts, Previous previous) const;

    QString m_folder;
    QString m_path; ///< of accounts.json
};

/// The account of this address, compared as a login would (local part exactly, domain in A-labels); or null.
const Account *accountOf(const std::vector<Account> &accounts, const EmailAddress &address);

} // namespace signpost::accounts
