// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/AccountCheckReport.h"

namespace signpost::watch {

/// A cause on this computer or its network that explains what a check saw, as far as its evidence shows one
/// (class env of requirements.md 0.5, and clock-suspect). Where there is one it is told instead, and nothing
/// is marked as stopped.
std::optional<Reason> localCause(const AccountCheckReport &report);

} // namespace signpost::watch
