// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "accounts/SecretStore.h"
#include "discovery/SrvSource.h"
#include "probe/Probe.h"

namespace signpost::setup {

/// What a setup works with; all of it outlives the setup.
struct SetupPorts
{
    probe::ProbePorts probe;
    discovery::RandomUpTo random;
    accounts::AccountStore &accounts;
    accounts::SecretStore &secrets;
};

} // namespace signpost::setup
