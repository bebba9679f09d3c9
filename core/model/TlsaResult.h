// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

namespace signpost {

/// What the TLSA records of a server amount to.
enum class TlsaResult {
    None, ///< there are none, or DANE does not apply (DANE-4, DANE-8)
    Unusable, ///< there are some, but none that could be evaluated (DANE-9)
    Match,
    Mismatch,
    Bogus,
    Failed, ///< they could not be found out (DANE-8)
};

/// "match"
QLatin1String code(TlsaResult result);

} // namespace signpost
