// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "accounts/SecretStore.h"
#include "discovery/SrvSource.h"
#include "probe/Probe.h"

namespace signpost::setup {

/// LIM-2: discovery and verification together, unless said otherwise.
inline constexpr Milliseconds discoveryDeadline{8000};

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
