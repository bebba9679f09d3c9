// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signpost::setup {

/// What came of a comparison with the provider's copy of a fingerprint.
enum class PinAnswer {
    Matches,
    Differs, ///< one try less; which part differs is not said
    Refused, ///< it was the last try: fingerprint-mismatch (SET-6)
    Incomplete, ///< a group is not four hexadecimal digits; nothing was compared
    OlderKind, ///< 40 or 32 digits: SHA-1 or MD5; nothing was compared
    OtherKind, ///< no SHA-256 fingerprint; nothing was compared
    NoCertificate, ///< the file holds none, or several; nothing was compared
    Ignored, ///< there is no such question now
};

} // namespace signpost::setup
