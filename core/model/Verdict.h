// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

namespace signpost {

/// What follows from everything known about a server (requirements.md 0.4). The order is that of the overall
/// verdict: the worse of two services decides. Value-initialised it is Refused (LIM-10).
enum class Verdict {
    Refused, ///< no credentials, no control that continues
    PinOffered, ///< setup only: nothing contradicts the certificate, nobody vouches for it
    Confirm, ///< setup only: the name is unproven, the person must accept it
    Unavailable, ///< could not be judged
    NotFound, ///< setup only: no source offered a server
    Absent, ///< setup only: the domain says it has none
    Pinned, ///< the certificate a person confirmed
    Verified,
};

QLatin1String code(Verdict verdict);

} // namespace signpost
