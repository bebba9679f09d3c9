// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "accounts/RemovalNotes.h"
#include "accounts/SecretStore.h"

namespace signpost::watch {

enum class SecretsRemoved {
    Yes,
    Unknown, ///< the password store did not answer; a password may still be in it
};

/// What is to be remembered of an account that is removed now: of its first stopped service; nothing where
/// there is none.
std::optional<accounts::RemovalNote> removalNoteOf(const Account &account, Time now);

/// Deletes an account: its settings and pins, then its passwords (STO-11). Fails as AccountStore::remove(),
/// and then everything is as it was. A password store that does not answer does not keep the account alive.
/// Of a stopped account a note is kept for its next setup (USE-5).
class RemoveAccount final : public Operation<Result<SecretsRemoved>>
{
public:
    RemoveAccount(const Account &account, accounts::AccountStore &accounts, accounts::SecretStore &secrets,
                  Time now, Done<Result<SecretsRemoved>> done);

private:
    void removeNextSecret();

    QString m_accountId;
    std::vector<Service> m_services;
    accounts::SecretStore &m_secrets;
    SecretsRemoved m_removed = SecretsRemoved::Yes;
    Pending m_step;
};

} // namespace signpost::watch
