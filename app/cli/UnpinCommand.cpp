// SPDX-License-Identifier: Apache-2.0
#include "app/cli/UnpinCommand.h"

#include "app/cli/Console.h"
#include "watch/TrustWithdrawal.h"

namespace signpost::cli {

std::optional<Service> serviceNamed(const QString &text)
{
    for (const Service service : allServices) {
        if (text == code(service))
            return service;
    }
    return std::nullopt;
}

ExitCode unpin(const EmailAddress &address, Service service, accounts::AccountStore &accounts, Time now,
               const RandomUpTo &random)
{
    const auto stored = accounts.load();
    if (!stored) {
        complain(stored.error().detail);
        return exitCode(stored.error());
    }
    const Account *account = accounts::accountOf(*stored, address);
    if (!account) {
        complain(
            QStringLiteral("%1 is not stored; signpost-cli accounts lists what is").arg(address.toDisplay()));
        return ExitCode::BadInput;
    }
    const auto withdrawn = watch::withdrawTrust(accounts, account->id, service, now, [&](int number) {
        return CaseCode::make(number, CaseCode::World::Real, random);
    });
    if (!withdrawn) {
        complain(withdrawn.error().detail);
        return exitCode(withdrawn.error());
    }
    print(QStringLiteral("%1: the confirmed certificate for %2 is not trusted any more; nothing connects to "
                         "that server until the account is set up again")
              .arg(address.toDisplay(), code(service)));
    return ExitCode::Fine;
}

} // namespace signpost::cli
