// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "app/cli/ExitCode.h"
#include "app/cli/OutputForm.h"

namespace signpost::cli {

/// `accounts`: writes what is stored. Nothing is looked up.
ExitCode listAccounts(const accounts::AccountStore &accounts, OutputForm form);

} // namespace signpost::cli
