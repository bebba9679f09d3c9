// SPDX-License-Identifier: Apache-2.0
#include "accounts/AccountStore.h"

#include "accounts/AccountFile.h"
#include "accounts/WholeFile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QRandomGenerator>

#include <algorithm>
#include <memory>

namespace signpost::accounts {
namespace {

const QString fileName = QStringLiteral("accounts.json");
const QString keyFileName = QStringLiteral("challenge.key");
constexpr qsizetype challengeKeyOctets = 32;
constexpr int mostCopiesInOneSecond = 100;

const QString leftAlone =
    QStringLiteral("it could not be set aside: move it away, and rename accounts.json.previous, "
                   "if it is there, to accounts.json to go back");

QString previousOf(const QString &path)
{
    return path + QStringLiteral(".previous");
}

/// The beginning of the names of damaged files that were set aside.
QString damagedOf(const QString &path)
{
    return path + QStringLiteral(".damaged-");
}

/// What to do about a file that is gone or was set aside.
QString remedy(const QStringList &remains)
{
    const QString previous = previousOf(fileName);
    const QString all = remains.join(QStringLiteral(" and "));
    if (!remains.contains(previous))
        return QStringLiteral("repair %1 and rename it to %2 to go back, or move it away to begin anew")
            .arg(all, fileName);
    return QStringLiteral("rename %1 to %2 to go back, or move %3 away to begin anew")
        .arg(previous, fileName, all);
}

Failure lockFailure(const QLockFile &lock, const QString &path)
{
    if (lock.error() == QLockFile::LockFailedError)
        return {FailureKind::Locked,
                QStringLiteral("another Signpost is changing the accounts ('%1'); try again when it is done")
                    .arg(lock.fileName())};
    return {
        FailureKind::Storage,
        QStringLiteral("'%1' cannot be written; see that there is room on the disk and that the folder is "
                       "yours to write in")
            .arg(path)};
}

/// Held while it lives.
Result<std::unique_ptr<QLockFile>> takeLock(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    lock->setStaleLockTime(int(lockStale.count()));
    if (!lock->tryLock(int(lockWait.count())))
        return lockFailure(*lock, path);
    return lock;
}

Result<Nothing> makeFolder(const QString &folder)
{
    const QFileInfo there(folder);
    if (there.isDir())
        return Nothing{};
    const QDir parent = there.absoluteDir();
    const auto forOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (QDir().mkpath(parent.path())
        && (parent.mkdir(there.fileName(), forOwner) || QFileInfo(folder).isDir()))
        return Nothing{};
    return Failure{
        FailureKind::Storage,
        QStringLiteral("the folder '%1' cannot be made; name another one, or make it yourself").arg(folder)};
}

QByteArray randomOctets(qsizetype count)
{
    QByteArray octets(count, '\0');
    for (char &octet : octets)
        octet = char(QRandomGenerator::system()->bounded(256));
    return octets;
}

auto withId(std::vector<Account> &accounts, const QString &id)
{
    return std::find_if(accounts.begin(), accounts.end(),
                        [&](const Account &account) { return account.id == id; });
}

Failure noSuchAccount()
{
    return {FailureKind::NotFound, QStringLiteral("this account is not stored any more")};
}

} // namespace

AccountStore::AccountStore(QString folder)
    : m_folder(QDir::cleanPath(std::move(folder))), m_path(m_folder + u'/' + fileName)
{
}

Result<std::vector<Account>> AccountStore::load() const
{
    auto stored = readStored();
    if (!stored)
        return stored.error();
    return std::move(stored->accounts);
}

Result<Nothing> AccountStore::checkWritable() const
{
    const auto stored = readStored();
    return stored ? checkWritable(*stored) : stored.error();
}

Result<Nothing> AccountStore::checkWritable(const StoredAccounts &stored) const
{
    if (!stored.isOfNewerVersion)
        return Nothing{};
    return Failure{FailureKind::Unsupported,
                   QStringLiteral("'%1': a newer version of Signpost wrote it; use that version to change "
                                  "anything in it, nothing was changed")
                       .arg(m_path)};
}

Result<StoredAccounts> AccountStore::readStored() const
{
    auto first = read(WhenDamaged::LeaveIt);
    if (first || first.error().kind != FailureKind::Damaged)
        return first;
    // Looked at again under the lock: another process may be done with it now, and only one may set it aside.
    const auto lock = takeLock(m_path);
    if (!lock)
        return lock.error().kind == FailureKind::Storage ? first : lock.error();
    return read(WhenDamaged::SetItAside);
}

Result<Nothing> AccountStore::add(const Account &account)
{
    const auto folder = makeFolder(m_folder);
    if (!folder)
        return folder;
    return change(Previous::KeepsAll, [&](std::vector<Account> &accounts) -> Result<Nothing> {
        if (accountOf(accounts, account.address))
            return Failure{
                FailureKind::InvalidInput,
                QStringLiteral("%1 is stored already; remove it first").arg(account.address.toString())};
        if (withId(accounts, account.id) != accounts.end())
            return Failure{FailureKind::InvalidInput,
                           QStringLiteral("an account with this id is stored already")};
        accounts.push_back(account);
        return Nothing{};
    });
}

Result<Nothing> AccountStore::replace(const Account &account)
{
    return change(Previous::KeepsAll, [&](std::vector<Account> &accounts) -> Result<Nothing> {
        const auto found = withId(accounts, account.id);
        if (found == accounts.end())
            return noSuchAccount();
        *found = account;
        return Nothing{};
    });
}

Result<Nothing> AccountStore::update(const QString &id, const std::function<Result<Nothing>(Account &)> &edit)
{
    return change(Previous::KeepsAll, [&](std::vector<Account> &accounts) -> Result<Nothing> {
        const auto found = withId(accounts, id);
        return found == accounts.end() ? noSuchAccount() : edit(*found);
    });
}

Result<Nothing> AccountStore::remove(const QString &id)
{
    return change(Previous::LosesWhatWasRemoved, [&](std::vector<Account> &accounts) -> Result<Nothing> {
        const auto found = withId(accounts, id);
        if (found == accounts.end())
            return noSuchAccount();
        accounts.erase(found);
        return Nothing{};
    });
}

Result<StoredAccounts> AccountStore::read(WhenDamaged when) const
{
    const auto content = readWholeFile(m_path, maximumFileSize);
    if (!content)
        return content.error();
    if (!content->has_value())
        return readNothing();
    auto accounts = readAccounts(**content);
    if (accounts)
        return accounts;
    const Failure &why = accounts.error();
    if (why.kind == FailureKind::Unsupported)
        return Failure{
            why.kind,
            QStringLiteral("'%1': %2; use that version, nothing was changed").arg(m_path, why.detail)};
    const QString damage = QStringLiteral("'%1' is damaged (%2)").arg(m_path, why.detail);
    return Failure{FailureKind::Damaged,
                   damage + u"; "_qs + (when == WhenDamaged::SetItAside ? setAside() : leftAlone)};
}

/// There is no accounts.json: nothing was ever stored, or it got lost.
Result<StoredAccounts> AccountStore::readNothing() const
{
    const QFileInfo folder(m_folder);
    if (folder.exists() && !(folder.isDir() && folder.isReadable()))
        return Failure{
            FailureKind::Storage,
            QStringLiteral("'%1' is not a folder that can be read; name another one").arg(m_folder)};
    const QStringList left = remains();
    if (left.isEmpty())
        return StoredAccounts{};
    return Failure{FailureKind::Damaged, QStringLiteral("'%1' is gone; %2").arg(m_path, remedy(left))};
}

/// Names in the folder that say that there once were accounts.
QStringList AccountStore::remains() const
{
    return QDir(m_folder).entryList({previousOf(fileName), damagedOf(fileName) + u'*'},
                                    QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
}

/// Renames the damaged file, to a name nothing has. Says what was done and what to do.
QString AccountStore::setAside() const
{
    const QString name = damagedOf(fileName) + QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmssZ");
    for (int copy = 1; copy <= mostCopiesInOneSecond; ++copy) {
        const QString numbered = copy == 1 ? name : name + u'-' + QString::number(copy);
        if (QFile::rename(m_path, m_folder + u'/' + numbered))
            return QStringLiteral("it was set aside as %1; ").arg(numbered) + remedy(remains());
    }
    return leftAlone;
}

Result<Nothing> AccountStore::change(Previous previous,
                                     const std::function<Result<Nothing>(std::vector<Account> &)> &edit)
{
    if (!QFileInfo::exists(m_folder))
        return noSuchAccount();
    const auto lock = takeLock(m_path);
    if (!lock)
        return lock.error();
    auto stored = read(WhenDamaged::SetItAside);
    if (!stored)
        return stored.error();
    if (const auto writable = checkWritable(*stored); !writable)
        return writable;
    const auto edited = edit(stored->accounts);
    return edited ? write(stored->accounts, previous) : edited;
}

Result<Nothing> AccountStore::write(const std::vector<Account> &accounts, Previous previous) const
{
    const auto content = writeAccounts(accounts);
    if (!content)
        return content.error();
    WholeFile next(m_path);
    if (const auto written = next.write(*content); !written)
        return written;
    const auto current = readWholeFile(m_path, maximumFileSize);
    if (!current)
        return current.error();
    if (current->has_value()) {
        WholeFile backup(previousOf(m_path));
        if (const auto written = backup.write(previous == Previous::KeepsAll ? **current : *content);
            !written)
            return written;
        if (const auto kept = backup.commit(); !kept)
            return kept;
    }
    return next.commit();
}

Result<QByteArray> AccountStore::challengeKey()
{
    const QString path = m_folder + u'/' + keyFileName;
    if (const auto folder = makeFolder(m_folder); !folder)
        return folder.error();
    const auto lock = takeLock(path);
    if (!lock)
        return lock.error();
    const auto kept = readWholeFile(path, challengeKeyOctets);
    if (!kept)
        return kept.error();
    if (kept->has_value() && (*kept)->size() != challengeKeyOctets)
        return Failure{FailureKind::Damaged, QStringLiteral("'%1' is damaged; remove it to go on").arg(path)};
    if (kept->has_value())
        return **kept;
    const QByteArray key = randomOctets(challengeKeyOctets);
    WholeFile file(path);
    if (const auto written = file.write(key); !written)
        return written.error();
    if (const auto committed = file.commit(); !committed)
        return committed.error();
    return key;
}

const Account *accountOf(const std::vector<Account> &accounts, const EmailAddress &address)
{
    const auto found = std::find_if(accounts.begin(), accounts.end(),
                                    [&](const Account &account) { return account.address == address; });
    return found == accounts.end() ? nullptr : &*found;
}

} // namespace signpost::accounts
