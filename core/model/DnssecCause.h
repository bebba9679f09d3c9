// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

namespace signpost {

/// Why a DNS answer, or one zone on the way to it, has the status it has: what a helpdesk must tell apart.
enum class DnssecCause {
    Proven, ///< secure: every signature on the way holds
    // Insecure.
    NotSigned, ///< a signed parent proves that the zone is not signed
    UnsupportedAlgorithm, ///< only algorithms or digests that are not used any more, or not yet (DNS-11)
    OptOut, ///< a span of NSEC3 with opt-out lets unsigned names be there (RFC 5155 9.2)
    ManyIterations, ///< more NSEC3 iterations than are counted as proof (DNS-18)
    // Indeterminate.
    Unavailable, ///< the network delivers no DNSSEC data at all (DNS-6)
    LookupFailed, ///< one needed record could not be had (DNS-7)
    // Bogus.
    SignatureMissing, ///< the zone is signed and this answer is not
    SignatureInvalid, ///< forged or broken
    SignatureExpired,
    SignatureNotYetValid,
    KeyMissing, ///< no published key fits the signature, or none fits what the parent or the anchor says
    DenialMissing, ///< nothing is there, and no proof that nothing is
    DenialInvalid, ///< the proof that nothing is there does not prove it
    ExcessiveIterations, ///< NSEC3 iterations beyond all reason (DNS-18)
    WorkLimit, ///< validation was abandoned (DNS-17 to DNS-19)
};

/// Stable, as in "signature-expired".
QLatin1String code(DnssecCause cause);

} // namespace signpost
