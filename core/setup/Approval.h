// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Account.h"
#include "model/SetupReport.h"
#include "trust/ApprovedServer.h"

namespace signpost::setup {

/// The judged server as one that may be sent credentials. `mailDomain` is null for an address literal. Fails
/// as trust::approve(), and for a candidate that was never connected to.
Result<trust::ApprovedServer> approveCandidate(const JudgedCandidate &candidate, const HostName *mailDomain);

/// What is stored of a judged server after a login at it worked.
/// `pin`: exactly for one that was accepted on a pin.
AccountService storedService(const JudgedCandidate &candidate, const LoginReport &login, Time now,
                             const std::optional<Pin> &pin);

} // namespace signpost::setup
