// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "accounts/SecretStore.h"
#include "discovery/SrvSource.h"
#include "probe/LoginCheck.h"
#include "probe/Probe.h"

namespace signpost::setup {

/// LIM-2: discovery and verification together, unless said otherwise.
inline constexpr Milliseconds discoveryDeadline{8000};

/// LIM-2: of a whole setup, but for the time a person takes. No clock of its own: its parts have theirs.
inline constexpr Milliseconds setupDeadline{180'000};
static_assert(discoveryDeadline + 2 * probe::loginDeadline <= setupDeadline);

/// What a setup works with; all of it outlives the setup.
struct SetupPorts
{
    probe::ProbePorts probe;
    RandomUpTo random;
    accounts::AccountStore &accounts;
    accounts::SecretStore &secrets;
    Milliseconds searchDeadline = discoveryDeadline;
};

} // namespace signpost::setup
