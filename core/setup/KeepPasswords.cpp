// SPDX-License-Identifier: Apache-2.0
#include "setup/KeepPasswords.h"

namespace signpost::setup {

KeepPasswords::KeepPasswords(const QString &accountId, std::map<Service, Secret> passwords,
                             accounts::SecretStore &secrets, Done<PasswordsKept> done)
    : Operation(std::move(done)), m_accountId(accountId), m_passwords(std::move(passwords)),
      m_secrets(secrets)
{
    if (m_passwords.empty())
        finish(PasswordsKept::No);
    else
        keepNext();
}

void KeepPasswords::keepNext()
{
    if (m_passwords.empty())
        return finish(PasswordsKept::Yes);
    auto next = m_passwords.extract(m_passwords.begin());
    const Service service = next.key();
    m_written.push_back(service); // a write that is told to have failed may have left something
    m_step = m_secrets.write(accounts::secretKey(m_accountId, service), std::move(next.mapped()),
                             [this](const Result<Nothing> &written) { written ? keepNext() : takeBack(); });
}

void KeepPasswords::takeBack()
{
    m_passwords.clear();
    if (m_written.empty())
        return finish(PasswordsKept::No);
    const Service service = m_written.back();
    m_written.pop_back();
    m_step = m_secrets.remove(accounts::secretKey(m_accountId, service),
                              [this](const Result<Nothing> &) { takeBack(); });
}

} // namespace signpost::setup
