// SPDX-License-Identifier: Apache-2.0
#include "watch/AccountWatch.h"

#include "watch/AccountCheck.h"
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
    m_checks[accountId] = std::make_unique<AccountCheck>(
        *account, m_ports.probe,
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

void AccountWatch::onReport(const QString &accountId, const AccountCheckReport &report)
{
    m_checks.erase(accountId);
    const auto recorded =
        recordCheck(m_ports.accounts, report, [this](int number) { return newCaseCode(number); });
    m_reports.insert_or_assign(accountId, recorded ? *recorded : report);
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
