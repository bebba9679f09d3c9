// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/AccountCheckReport.h"
#include "trust/ApprovedServer.h"

namespace signpost::watch {

/// The server of a stored account as one that may be sent its credentials, from the judgement of a connection
/// with it by table 9.3. Fails as trust::approve(), and where nothing was connected.
Result<trust::ApprovedServer> approveStored(const ServiceCheckReport &checked, const EmailAddress &address);

} // namespace signpost::watch
