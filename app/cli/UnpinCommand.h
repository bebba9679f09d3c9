// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "app/cli/ExitCode.h"
#include "base/RandomUpTo.h"

namespace signpost::cli {

/// "imap", "pop3" or "submission".
std::optional<Service> serviceNamed(const QString &text);

/// `unpin ADDRESS SERVICE`: stops trusting the confirmed certificate of one service, at once and for good. An
/// address that is not stored, or a service without such a certificate, is BadInput.
ExitCode unpin(const EmailAddress &address, Service service, accounts::AccountStore &accounts, Time now,
               const RandomUpTo &random);

} // namespace signpost::cli
