// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/SetupPorts.h"

#include <map>

namespace signpost::setup {

enum class PasswordsKept { No, Yes };

/// Stores an account and then its passwords, so that no password is ever kept for an account that is not
/// there. The store not taking a password is no failure: the account is stored, and it is told (STO-1). Fails
/// as AccountStore::add(), and then nothing was kept.
class SaveAccount final : public Operation<Result<PasswordsKept>>
{
public:
    /// `passwords`: empty when none is to be kept.
    SaveAccount(const Account &account, std::map<Service, Secret> passwords, accounts::AccountStore &accounts,
                accounts::SecretStore &secrets, Done<Result<PasswordsKept>> done);

private:
    void keepNext();
    void takeBack();

    QString m_accountId;
    std::map<Service, Secret> m_passwords;
    std::vector<Service> m_kept;
    accounts::SecretStore &m_secrets;
    Pending m_step;
};

} // namespace signpost::setup
