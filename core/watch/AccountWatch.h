// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/RandomUpTo.h"
#include "model/AccountCheckReport.h"
#include "watch/ChangeReview.h"
#include "watch/CheckRun.h"
#include "watch/RemoveAccount.h"

#include <map>

namespace signpost::watch {

/// What normal use works with; all of it outlives the watch.
struct WatchPorts
{
    probe::ProbePorts probe;
    accounts::AccountStore &accounts;
    accounts::SecretStore &secrets;
    RandomUpTo random; ///< for case codes and the order of servers
    CaseCode::World world = CaseCode::World::Real;
};

/// What directions have to say about one service, for the notice of ux.md B5.
struct ServiceChange
{
    ChangeDecision decision = {}; ///< keep: there is nothing to show
    std::optional<SrvTarget> target = {}; ///< the server that directions name
    DnssecStatus status = DnssecStatus::Indeterminate; ///< of those directions
    std::optional<ChangeLog> log = {};
    std::vector<TimelineDay> days = {};
    std::optional<Time> reviewOpens = {}; ///< of an unproven change that is still watched
    bool canReview = false; ///< never while the service is stopped (USE-5)
    std::optional<PreviousConfiguration> previous = {}; ///< there is a way back
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
    /// As it is stored now; nothing is looked up.
    ServiceChange change(const QString &accountId, Service service) const;
    /// The review of ux.md B6, for one service, where change().canReview; else null. A check of the
    /// account under way ends. What the review stores is seen after reload().
    std::unique_ptr<ChangeReview> beginReview(const QString &accountId, Service service);
    /// CHG-17: the server before the last change is used again, and what directions name now is settled.
    Result<Nothing> goBack(const QString &accountId, Service service);

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
    CaseCode newCaseCode(int number) const;
    void onReport(const QString &accountId, AccountCheckReport report);
    const AccountService *stored(const QString &accountId, Service service) const;

    WatchPorts m_ports;
    std::vector<Account> m_accounts;
    std::optional<Failure> m_problem;
    std::map<QString, AccountCheckReport> m_reports;
    std::map<QString, Pending> m_checks;
    std::map<QString, Pending> m_removals;
};

} // namespace signpost::watch
