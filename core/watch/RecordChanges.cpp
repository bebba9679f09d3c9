// SPDX-License-Identifier: Apache-2.0
#include "watch/RecordChanges.h"

#include "watch/ApplyChange.h"
#include "watch/Observation.h"

#include <algorithm>

namespace signpost::watch {
namespace {

bool isRefusal(const std::optional<LoginReport> &login)
{
    if (!login || login->outcome == Reason::AuthOk || login->outcome == Reason::AuthTemporary)
        return false;
    return reasonClass(login->outcome) != ReasonClass::Retry;
}

AccountService afterCheck(AccountService stored, const ServiceCheckReport &checked)
{
    if (checked.login && checked.login->mailbox)
        stored.mailbox = checked.stored.mailbox;
    return checked.change ? afterLook(std::move(stored), *checked.change) : stored;
}

bool isDue(const ServiceCheckReport &checked, const AccountService &stored, WhenPassed when)
{
    return when == WhenPassed::Apply && checked.change && !stored.stopped // USE-5
        && checked.change->decision.verdict == ChangeVerdict::Update
        && stored.finding == checked.stored.finding; // what was looked at is still what is stored
}

} // namespace

bool isSettledBy(const ChangeReport &change)
{
    const bool isMailboxWrong =
        change.evidence.mailbox == MailboxNow::Different || change.evidence.mailbox == MailboxNow::Unknown;
    return change.decision.verdict == ChangeVerdict::Hold
        && (isMailboxWrong || isRefusal(change.proofLogin) || isRefusal(change.login));
}

AccountService afterLook(AccountService stored, const ChangeReport &change)
{
    if (!change.evidence.fromSrv)
        return stored;
    stored.srvWatch = observed(std::move(stored.srvWatch), change.observation);
    stored.srvWatch.last = change.watch.last;
    if (isSettledBy(change))
        stored.srvWatch = settle(std::move(stored.srvWatch), change.observation.targets,
                                 change.decision.reasons.front(), change.time);
    return stored;
}

Result<Nothing> recordChanges(accounts::AccountStore &accounts, AccountCheckReport &report, WhenPassed when)
{
    const bool saysNothing =
        std::none_of(report.services.begin(), report.services.end(), [](const ServiceCheckReport &checked) {
            return checked.change.has_value() || checked.login.has_value();
        });
    if (saysNothing)
        return Nothing{};
    std::vector<ChangeReport *> applied;
    const auto written = accounts.update(report.accountId, [&](Account &account) -> Result<Nothing> {
        for (AccountService &service : account.services) {
            for (ServiceCheckReport &checked : report.services) {
                if (checked.stored.finding.service != service.finding.service)
                    continue;
                service = withoutExpired(afterCheck(service, checked), report.time);
                if (!isDue(checked, service, when))
                    continue;
                const auto next = withNewServer(service, *checked.change);
                if (!next)
                    return next.error();
                service = *next;
                applied.push_back(&*checked.change);
            }
        }
        return Nothing{};
    });
    for (ChangeReport *change : applied)
        change->isApplied = written.has_value();
    return written;
}

} // namespace signpost::watch
