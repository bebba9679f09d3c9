// SPDX-License-Identifier: Apache-2.0
#include "app/cli/RemoveCommand.h"

#include "app/cli/Console.h"
#include "watch/RemoveAccount.h"

namespace signpost::cli {

Pending runRemove(const EmailAddress &address, accounts::AccountStore &accounts,
                  accounts::SecretStore &secrets, Time now, Done<ExitCode> done)
{
    const auto stored = accounts.load();
    if (!stored) {
        complain(stored.error().detail);
        return finished(exitCode(stored.error()), std::move(done));
    }
    const Account *account = accounts::accountOf(*stored, address);
    if (!account) {
        complain(
            QStringLiteral("%1 is not stored; signpost-cli accounts lists what is").arg(address.toDisplay()));
        return finished(ExitCode::BadInput, std::move(done));
    }
    return std::make_unique<watch::RemoveAccount>(
        *account, accounts, secrets, now, [address, done](const Result<watch::SecretsRemoved> &outcome) {
            if (!outcome) {
                complain(outcome.error().detail);
                return done(exitCode(outcome.error()));
            }
            print(QStringLiteral("%1 was removed").arg(address.toDisplay()));
            if (*outcome == watch::SecretsRemoved::Unknown)
                complain(
                    QStringLiteral("the password store did not answer; if a password was saved for %1, it "
                                   "may still be there")
                        .arg(address.toDisplay()));
            done(ExitCode::Fine);
        });
}

} // namespace signpost::cli
