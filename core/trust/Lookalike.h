// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/HostName.h"

namespace signpost::trust {

/// Whether the server's registrable domain imitates the mail domain's (SET-17): another one under the same
/// public suffix, both labels five characters or more, which differ by one inserted, deleted, replaced (a
/// digit for a digit apart) or swapped character, or read the same once look-alike characters are folded.
bool isLookalike(const HostName &mailDomain, const HostName &server);

} // namespace signpost::trust
