// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/RandomUpTo.h"
#include "model/AccountCheckReport.h"
#include "probe/Probe.h"
#include "watch/RemoveAccount.h"

#include <map>

namespace signpost::watch {

/// What normal use works with; all of it outlives the watch.
struct WatchPorts
{
    probe::ProbePorts probe;
    accounts::AccountStore &accounts;
    accounts::SecretStore &secrets;
    RandomUpTo random; ///< for case codes
    CaseCode::World world = CaseCode::World::Real;
};

/// The stored accounts in normal use: the one object My accounts talks to. There is no way round a refusal
/// here (USE-1, USE-4).
class AccountWatch final : public QObject
{
    Q_OBJECT

public:
    explicit AccountWatch(WatchPorts ports, QObject *parent = nullptr);

    /// Reads the stored accounts again; after a setup, and at the start.
    void reload();
    const std::vector<Account> &accounts() const { return m_accounts; }
    /// Why the accounts could not be read or cannot be changed, or a check not be recorded. An empty list
    /// beside it does not mean that there are none.
    const std::optional<Failure> &problem() const { return m_problem; }

    /// Checks one account against its servers now; the outcome is in lastCheck() and, in short, in the
    /// account's services. One at a time for each account.
    void check(const QString &accountId);
    void checkAll();
    bool isChecking(const QString &accountId) const;
    /// Of this run of the program; null before the first.
    const AccountCheckReport *lastCheck(const QString &accountId) const;

    /// The person does not trust the confirmed certificate of this service any more. It is never accepted
    /// again; a check that is under way begins anew, so that nothing goes on with it (STO-6).
    void stopTrusting(const QString &accountId, Service service);

    /// Deletes settings, pins and secrets of the account (STO-11); removed() or removeFailed() follows, and
    /// the list is read again.
    void remove(const QString &accountId);

Q_SIGNALS:
    /// The list, or problem().
    void accountsChanged();
    /// A check of this account began or ended.
    void accountChanged(const QString &accountId);
    void removed(const QString &accountId, signpost::watch::SecretsRemoved secrets);
    void removeFailed(const QString &accountId, const QString &why);

private:
    void onReport(const QString &accountId, const AccountCheckReport &report);
    CaseCode newCaseCode(int number) const;

    WatchPorts m_ports;
    std::vector<Account> m_accounts;
    std::optional<Failure> m_problem;
    std::map<QString, AccountCheckReport> m_reports;
    std::map<QString, Pending> m_checks;
    std::map<QString, Pending> m_removals;
};

} // namespace signpost::watch
