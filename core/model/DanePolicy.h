// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signpost {

/// What a match of a secure usable TLSA record is worth (DANE-1). A mismatch is refused under both.
enum class DanePolicy {
    Sufficient, ///< usages 2 and 3 authenticate without PKIX (default)
    Additional, ///< PKIX is required as well
};

} // namespace signpost
