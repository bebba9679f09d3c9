// SPDX-License-Identifier: Apache-2.0
#include "setup/SaveAccount.h"

namespace signpost::setup {

SaveAccount::SaveAccount(const Account &account, std::map<Service, Secret> passwords,
                         accounts::AccountStore &accounts, accounts::SecretStore &secrets,
                         Done<Result<PasswordsKept>> done)
    : Operation(std::move(done)), m_accountId(account.id), m_passwords(std::move(passwords)),
      m_secrets(secrets)
{
    const auto added = accounts.add(account);
    if (!added)
        finish(added.error());
    else if (m_passwords.empty())
        finish(PasswordsKept::No);
    else
        keepNext();
}

void SaveAccount::keepNext()
{
    if (m_passwords.empty())
        return finish(PasswordsKept::Yes);
    auto next = m_passwords.extract(m_passwords.begin());
    const Service service = next.key();
    m_step = m_secrets.write(accounts::secretKey(m_accountId, service), std::move(next.mapped()),
                             [this, service](const Result<Nothing> &written) {
                                 if (!written)
                                     return takeBack();
                                 m_kept.push_back(service);
                                 keepNext();
                             });
}

/// All passwords of an account or none: half of them would surprise later.
void SaveAccount::takeBack()
{
    m_passwords.clear();
    if (m_kept.empty())
        return finish(PasswordsKept::No);
    const Service service = m_kept.back();
    m_kept.pop_back();
    m_step = m_secrets.remove(accounts::secretKey(m_accountId, service),
                              [this](const Result<Nothing> &) { takeBack(); });
}

} // namespace signpost::setup
