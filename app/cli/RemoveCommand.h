// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "accounts/SecretStore.h"
#include "app/cli/ExitCode.h"
#include "base/Operation.h"

namespace signpost::cli {

/// `remove ADDRESS`: deletes the account with its passwords. `done` gets the exit code after everything was
/// written; an address that is not stored is BadInput.
[[nodiscard]] Pending runRemove(const EmailAddress &address, accounts::AccountStore &accounts,
                                accounts::SecretStore &secrets, Time now, Done<ExitCode> done);

} // namespace signpost::cli
