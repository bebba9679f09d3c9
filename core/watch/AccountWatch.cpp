// SPDX-License-Identifier: Apache-2.0
#include "watch/AccountWatch.h"

#include "watch/AccountCheck.h"
#include "watch/ApplyChange.h"
#include "watch/RecordChanges.h"
#include "watch/TrustWithdrawal.h"

#include <algorithm>

namespace signpost::watch {
namespace {

const Account *withId(const std::vector<Account> &accounts, const QString &id)
{
    const auto found = std::find_if(accounts.begin(), accounts.end(),
                                    [&](const Account &account) { return account.id == id; });
    return found == accounts.end() ? nullptr : &*found;
}

} // namespace

AccountWatch::AccountWatch(WatchPorts ports, QObject *parent) : QObject(parent), m_ports(std::move(ports))
{
    reload();
}

void AccountWatch::reload()
{
    auto stored = m_ports.accounts.load();
    const auto usable = stored ? m_ports.accounts.checkWritable() : stored.error();
    m_problem = usable ? std::nullopt : std::optional(usable.error());
    m_accounts = stored ? std::move(*stored) : std::vector<Account>();
    Q_EMIT accountsChanged();
}

void AccountWatch::check(const QString &accountId)
{
    const Account *account = withId(m_accounts, accountId);
    if (!account || isChecking(accountId) || m_removals.contains(accountId))
        return;
    m_checks[accountId] = std::make_unique<CheckRun>(
        CheckRequest{.account = *account}, CheckPorts{m_ports.probe, m_ports.secrets, m_ports.random},
        [this, accountId](const AccountCheckReport &report) { onReport(accountId, report); });
    Q_EMIT accountChanged(accountId);
}

void AccountWatch::checkAll()
{
    for (const Account &account : m_accounts)
        check(account.id);
}

bool AccountWatch::isChecking(const QString &accountId) const
{
    return m_checks.contains(accountId);
}

const AccountCheckReport *AccountWatch::lastCheck(const QString &accountId) const
{
    const auto found = m_reports.find(accountId);
    return found == m_reports.end() ? nullptr : &found->second;
}

void AccountWatch::onReport(const QString &accountId, AccountCheckReport report)
{
    m_checks.erase(accountId);
    const auto judged =
        recordCheck(m_ports.accounts, report, [this](int number) { return newCaseCode(number); });
    Result<Nothing> recorded = judged ? Result<Nothing>(Nothing{}) : judged.error();
    if (judged) {
        report = *judged;
        recorded = recordChanges(m_ports.accounts, report, WhenPassed::LeaveIt);
    }
    m_reports.insert_or_assign(accountId, std::move(report));
    reload();
    if (!recorded)
        m_problem = recorded.error();
    Q_EMIT accountChanged(accountId);
}

CaseCode AccountWatch::newCaseCode(int number) const
{
    return CaseCode::make(number, m_ports.world, m_ports.random);
}

void AccountWatch::stopTrusting(const QString &accountId, Service service)
{
    const auto withdrawn = withdrawTrust(m_ports.accounts, accountId, service, m_ports.probe.timers.now(),
                                         [this](int number) { return newCaseCode(number); });
    const bool wasChecking = m_checks.erase(accountId) > 0;
    m_reports.erase(accountId);
    reload();
    if (!withdrawn)
        m_problem = withdrawn.error();
    Q_EMIT accountChanged(accountId);
    if (wasChecking)
        check(accountId);
}

const AccountService *AccountWatch::stored(const QString &accountId, Service service) const
{
    const Account *account = withId(m_accounts, accountId);
    if (!account)
        return nullptr;
    const auto found = std::find_if(account->services.begin(), account->services.end(),
                                    [&](const AccountService &s) { return s.finding.service == service; });
    return found == account->services.end() ? nullptr : &*found;
}

ServiceChange AccountWatch::change(const QString &accountId, Service service) const
{
    const AccountService *kept = stored(accountId, service);
    if (!kept)
        return {};
    const SrvWatch &watch = kept->srvWatch;
    const Time now = m_ports.probe.timers.now();
    ServiceChange change;
    if (watch.last) {
        change.decision = watch.last->decision;
        change.target = watch.last->target;
        change.status = watch.last->status;
    }
    change.log = watch.log;
    change.days = timeline(watch, now);
    if (watch.log && change.decision.verdict == ChangeVerdict::Hold && !watch.settled
        && change.decision.reasons.front() == Reason::SrvChangeUnproven)
        change.reviewOpens = reviewOpens(*watch.log, m_ports.probe.site.observationDays);
    change.canReview = !kept->stopped
        && (change.decision.verdict == ChangeVerdict::Review
            || change.decision.verdict == ChangeVerdict::Update);
    if (canGoBack(*kept, now))
        change.previous = kept->previous;
    return change;
}

std::unique_ptr<ChangeReview> AccountWatch::beginReview(const QString &accountId, Service service)
{
    const Account *account = withId(m_accounts, accountId);
    if (!account || m_removals.contains(accountId) || !change(accountId, service).canReview)
        return nullptr;
    m_checks.erase(accountId);
    return std::make_unique<ChangeReview>(
        *account, service, ReviewPorts{{m_ports.probe, m_ports.secrets, m_ports.random}, m_ports.accounts});
}

Result<Nothing> AccountWatch::goBack(const QString &accountId, Service service)
{
    const Time now = m_ports.probe.timers.now();
    const auto gone = m_ports.accounts.update(accountId, [&](Account &account) -> Result<Nothing> {
        for (AccountService &kept : account.services) {
            if (kept.finding.service != service)
                continue;
            const auto previous = withPreviousServer(kept, now);
            if (!previous)
                return previous.error();
            kept = *previous;
            return Nothing{};
        }
        return Failure{FailureKind::NotFound, QStringLiteral("the account has no such service")};
    });
    reload();
    Q_EMIT accountChanged(accountId);
    return gone;
}

void AccountWatch::remove(const QString &accountId)
{
    const Account *account = withId(m_accounts, accountId);
    if (!account || m_removals.contains(accountId))
        return;
    m_checks.erase(accountId);
    m_removals[accountId] = std::make_unique<RemoveAccount>(
        *account, m_ports.accounts, m_ports.secrets, m_ports.probe.timers.now(),
        [this, accountId](const Result<SecretsRemoved> &outcome) {
            m_removals.erase(accountId);
            if (!outcome) {
                Q_EMIT removeFailed(accountId, outcome.error().detail);
                return;
            }
            m_reports.erase(accountId);
            Q_EMIT removed(accountId, *outcome);
            reload();
        });
}

} // namespace signpost::watch
