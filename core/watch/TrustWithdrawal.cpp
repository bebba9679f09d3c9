// SPDX-License-Identifier: Apache-2.0
#include "watch/TrustWithdrawal.h"

#include "report/CaseNumber.h"

#include <algorithm>

namespace signpost::watch {

Account withdrawTrust(Account account, Service service, Time now, const NewCaseCode &newCode)
{
    const auto found = std::find_if(account.services.begin(), account.services.end(),
                                    [&](const auto &each) { return each.finding.service == service; });
    if (found == account.services.end() || !found->pin || found->basis.pinRetired)
        return account;
    found->basis.pinRetired = true;
    AccountEvent event{EventKind::TrustWithdrawn, now, service, found->finding.endpoint.server};
    if (!found->stopped) {
        const Reasons reasons{Reason::CertChangedUnverifiable};
        found->stopped = StoppedCase{reasons, newCode(int(report::caseNumber(reasons))), now, now};
    }
    event.code = found->stopped->code;
    remember(account.history, event);
    return account;
}

Result<Nothing> withdrawTrust(accounts::AccountStore &accounts, const QString &accountId, Service service,
                              Time now, const NewCaseCode &newCode)
{
    return accounts.update(accountId, [&](Account &account) -> Result<Nothing> {
        Account changed = withdrawTrust(account, service, now, newCode);
        if (changed == account)
            return Failure{FailureKind::NotFound,
                           QStringLiteral("no confirmed certificate is trusted for %1").arg(code(service))};
        account = std::move(changed);
        return Nothing{};
    });
}

} // namespace signpost::watch
