// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "app/practice/MemorySecrets.h"

#include <QTemporaryDir>

namespace signpost::practice {

/// What is stored while practising: in a folder of its own that goes with this object.
struct PracticeAccounts
{
    QTemporaryDir folder;
    accounts::AccountStore store{folder.path()};
    MemorySecrets secrets;
};

} // namespace signpost::practice
