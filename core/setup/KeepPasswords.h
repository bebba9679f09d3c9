// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/SecretStore.h"

#include <map>
#include <vector>

namespace signpost::setup {

enum class PasswordsKept { No, Yes };

/// Puts the passwords of a stored account into the password store: all of them or none. The store not taking
/// one is no failure: the account is there, and it is told (STO-1).
class KeepPasswords final : public Operation<PasswordsKept>
{
public:
    KeepPasswords(const QString &accountId, std::map<Service, Secret> passwords,
                  accounts::SecretStore &secrets, Done<PasswordsKept> done);

private:
    void keepNext();
    void takeBack();

    QString m_accountId;
    std::map<Service, Secret> m_passwords;
    std::vector<Service> m_written;
    accounts::SecretStore &m_secrets;
    Pending m_step;
};

} // namespace signpost::setup
