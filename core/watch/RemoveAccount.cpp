// SPDX-License-Identifier: Apache-2.0
#include "watch/RemoveAccount.h"

namespace signpost::watch {
namespace {

/// The note comes first: a process that is killed in between leaves the account, and a note that says nothing
/// wrong once it is removed.
Result<Nothing> removeFromFiles(const Account &account, accounts::AccountStore &accounts, Time now)
{
    if (const auto note = removalNoteOf(account, now)) {
        const auto kept = accounts::RemovalNotes(accounts.folder()).keep(account.address, *note);
        if (!kept)
            return kept;
    }
    return accounts.remove(account.id);
}

} // namespace

std::optional<accounts::RemovalNote> removalNoteOf(const Account &account, Time now)
{
    for (const AccountService &service : account.services) {
        if (service.stopped)
            return accounts::RemovalNote{service.finding.endpoint.server, service.stopped->reasons.front(),
                                         now, service.pin ? service.pin->sha256 : QByteArray()};
    }
    return std::nullopt;
}

RemoveAccount::RemoveAccount(const Account &account, accounts::AccountStore &accounts,
                             accounts::SecretStore &secrets, Time now, Done<Result<SecretsRemoved>> done)
    : Operation(std::move(done)), m_accountId(account.id), m_secrets(secrets)
{
    const auto removed = removeFromFiles(account, accounts, now);
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
