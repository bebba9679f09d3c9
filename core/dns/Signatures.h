// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/PublicKey.h"
#include "dns/Rdata.h"
#include "dns/WorkBudget.h"
#include "model/DnssecCause.h"

namespace signpost::dns {

/// The keys with which a zone signs, themselves proven.
struct ZoneKeys
{
    DnsName zone;
    std::vector<Dnskey> keys;

    friend bool operator==(const ZoneKeys &, const ZoneKeys &) = default;
};

/// The time in which signatures hold, both ends included.
struct Validity
{
    Time from = Time::min();
    Time until = Time::max();

    bool contains(Time time) const { return from <= time && time <= until; }
    bool isEmpty() const { return until < from; }
    Validity intersectedWith(const Validity &other) const
    {
        return {std::max(from, other.from), std::min(until, other.until)};
    }

    friend bool operator==(const Validity &, const Validity &) = default;
};

/// What the signatures over one record set are worth.
struct SetProof
{
    /// Proven; or SignatureMissing, SignatureInvalid, SignatureExpired, SignatureNotYetValid, KeyMissing,
    /// WorkLimit. Dates come last: "expired" means that the octets and the key fit.
    DnssecCause cause = DnssecCause::SignatureMissing;
    /// With Proven, SignatureExpired and SignatureNotYetValid: of the signature that fits.
    Validity validity = {};
    /// With the same: the set's own, capped by the original one of the signature (RFC 4035 5.3.3). What is
    /// left of the validity is the caller's to mind.
    Seconds timeToLive{0};
    /// With the same: the closest encloser, when the set was expanded from a wildcard (RFC 4035 5.3.4): then
    /// a closer match must be denied.
    std::optional<DnsName> expandedAt = {};

    friend bool operator==(const SetProof &, const SetProof &) = default;
};

/// Whether a signature of `keys.zone` over `set` holds at `now` (RFC 4035 5.3). Counted are only signatures
/// whose signer is that zone, with an algorithm of DNS-11, no more labels than the owner and a key that is a
/// zone key, protocol 3 and not revoked. The owner must be at or under the zone. One that holds is enough;
/// signatures and keys beyond DNS-17 end with WorkLimit.
SetProof proveSet(const RrSet &set, const ZoneKeys &keys, Time now, WorkBudget &budget);

/// The keys of a zone and why they are believed.
struct KeyProof
{
    /// As SetProof::cause, and UnsupportedAlgorithm: no DS has an algorithm and a digest of DNS-11, so that
    /// the zone is insecure. KeyMissing: no key fits a DS that is supported.
    DnssecCause cause = DnssecCause::KeyMissing;
    ZoneKeys keys = {}; ///< with Proven, SignatureExpired, SignatureNotYetValid
    Validity validity = {};
    Seconds timeToLive{0};

    friend bool operator==(const KeyProof &, const KeyProof &) = default;
};

/// RFC 4035 5.2: a key of `dnskeys`, the set at the apex, that one of `trusted` describes must have signed
/// the set. DS records with a digest that is not supported do not count (RFC 4509 3).
KeyProof proveKeys(const RrSet &dnskeys, const std::vector<Ds> &trusted, Time now, WorkBudget &budget);

/// RFC 4034 3.1.5: the time a field of an RRSIG means, which is the one nearest to `now` (RFC 1982).
Time timeOf(std::uint32_t field, Time now);

/// DNS-11: 2 and 4.
bool isSupportedDigest(std::uint8_t digestType);
/// In octets, of a type that is supported.
std::optional<qsizetype> digestSize(std::uint8_t digestType);

/// The DS record of a key (RFC 4034 5.1.4) with a digest of DNS-11; nothing for other digest types.
std::optional<Ds> dsOf(const DnsName &zone, const Dnskey &key, std::uint8_t digestType);

} // namespace signpost::dns
