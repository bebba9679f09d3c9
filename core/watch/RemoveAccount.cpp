// SPDX-License-Identifier: Apache-2.0
#include "watch/RemoveAccount.h"

namespace signpost::watch {

RemoveAccount::RemoveAccount(const Account &account, accounts::AccountStore &accounts,
                             accounts::SecretStore &secrets, Done<Result<SecretsRemoved>> done)
    : Operation(std::move(done)), m_accountId(account.id), m_secrets(secrets)
{
    const auto removed = accounts.remove(m_accountId);
    if (!removed) {
        finish(removed.error());
        return;
    }
    for (const AccountService &service : account.services)
        m_services.push_back(service.finding.service);
    removeNextSecret();
}

void RemoveAccount::removeNextSecret()
{
    if (m_services.empty())
        return finish(m_removed);
    const Service service = m_services.back();
    m_services.pop_back();
    m_step =
        m_secrets.remove(accounts::secretKey(m_accountId, service), [this](const Result<Nothing> &removed) {
            if (!removed)
                m_removed = SecretsRemoved::Unknown;
            removeNextSecret();
        });
}

} // namespace signpost::watch
