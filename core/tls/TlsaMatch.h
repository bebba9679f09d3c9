// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TlsaRecord.h"
#include "model/TlsaResult.h"
#include "tls/TrustStore.h"

namespace signpost::tls {

/// More than any server needs, its roll-over included. A larger set is not evaluated.
inline constexpr qsizetype maximumTlsaRecords = 32;

/// What one record says about a chain.
enum class RecordMatch {
    Unusable, ///< DANE-9
    Outranked, ///< DANE-10: a stronger digest of the same usage and selector counts instead
    No,
    Yes,
};

/// A whole record set and one chain (DANE-13).
struct TlsaMatch
{
    std::vector<RecordMatch> records = {}; ///< as given; empty when there were too many
    /// Match when one record matches; Mismatch when a usable one is there; Unusable when there is none;
    /// None without records; Failed when there were too many to say.
    TlsaResult result = TlsaResult::None;

    friend bool operator==(const TlsaMatch &, const TlsaMatch &) = default;
};

/// DANE-9 to DANE-13 (RFC 6698, RFC 7671) for the chain as the server sent it. `records` were proven by
/// DNSSEC. `references` are the names of table 6.1, the base domain included: PKIX means a trusted path,
/// valid at `now`, and one of these names.
///   0  PKIX, and the record is of a CA on that path or, past an anchor that is no root, above it
///   1  PKIX, and the record is of the leaf
///   2  one of the names, and a path, valid at `now`, to the certificate or key of the record; it was sent
///   above
///      the leaf, or the record holds it in full
///   3  the record is of the leaf, whatever its names and dates
/// What is never acceptable in a certificate (`ChainJudgement::defects`) is not looked at here for usage 3.
///
/// The comparison is our own: OpenSSL's stops at the first record that matches, puts its verdict in the place
/// of PKIX (TLS-5) and takes a set without usable records for none at all. Paths to a record of usage 2 are
/// those of a TrustStore that trusts nothing else, so that every rule for chains holds for them too.
TlsaMatch matchTlsa(const std::vector<TlsaRecord> &records, const PresentedChain &chain,
                    const ReferenceIdentifiers &references, const TrustStore &trust, Time now);

} // namespace signpost::tls
