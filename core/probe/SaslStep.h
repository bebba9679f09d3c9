// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "probe/SaslClient.h"

namespace signpost::probe {

/// Asks `client` for its next answer, in a worker where that takes long (AUTH-6). Destroying the result drops
/// the answer at once; a worker then ends by itself, with its share of the client.
[[nodiscard]] Pending solve(const SaslClient &client, const QByteArray &challenge, Done<SaslAnswer> done);

} // namespace signpost::probe
