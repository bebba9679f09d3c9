// SPDX-License-Identifier: Apache-2.0
#include "app/cli/AccountsCommand.h"

#include "app/cli/Console.h"
#include "report/AccountsJson.h"

namespace signpost::cli {

ExitCode listAccounts(const accounts::AccountStore &accounts, OutputForm form)
{
    const auto stored = accounts.load();
    if (!stored) {
        complain(stored.error().detail);
        return exitCode(stored.error());
    }
    if (form == OutputForm::Json) {
        print(report::accountsJson(*stored));
        return ExitCode::Fine;
    }
    if (stored->empty())
        print(QStringLiteral("no accounts yet"));
    for (const Account &account : *stored) {
        print(account.address.toDisplay());
        for (const AccountService &service : account.services) {
            const Endpoint &endpoint = service.finding.endpoint;
            print(QStringLiteral("  %1: %2 port %3, %4, user name %5, from %6, accepted by %7")
                      .arg(code(service.finding.service), endpoint.server.toDisplay())
                      .arg(endpoint.port.number())
                      .arg(code(endpoint.security), service.userName, code(service.finding.origin),
                           code(service.basis.basis)));
        }
    }
    return ExitCode::Fine;
}

} // namespace signpost::cli
