// SPDX-License-Identifier: Apache-2.0
#include "watch/RemoveAccount.h"

namespace signpost::watch {

RemoveAccount::RemoveAccount(const Account &account, accounts::AccountStore &accounts,
                             accounts::SecretStore &secrets, Done<Result<SecretsRemoved>> done)
    : Operation(std::move(done)), m_accountId(account.id), m_accounts(accounts), m_secrets(secrets)
{
    for (const AccountService &service : account.services)
        m_services.push_back(service.finding.service);
    removeNext();
}

void RemoveAccount::removeNext()
{
    if (m_services.empty())
        return removeSettings();
    const Service service = m_services.back();
    m_services.pop_back();
    m_step =
        m_secrets.remove(accounts::secretKey(m_accountId, service), [this](const Result<Nothing> &removed) {
            if (!removed)
                m_removed = SecretsRemoved::Unknown;
            removeNext();
        });
}

void RemoveAccount::removeSettings()
{
    const auto removed = m_accounts.remove(m_accountId);
    if (!removed)
        return finish(removed.error());
    finish(m_removed);
}

} // namespace signpost::watch
