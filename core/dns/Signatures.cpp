// SPDX-License-Identifier: Apache-2.0
#include "dns/Signatures.h"

#include "dns/PublicKey.h"

#include <QCryptographicHash>

#include <algorithm>

namespace signpost::dns {
namespace {

constexpr std::uint8_t digestSha256 = 2;
constexpr std::uint8_t digestSha384 = 4;
constexpr qsizetype rrsigFieldsBeforeSigner = 18;

std::optional<QCryptographicHash::Algorithm> hashOf(std::uint8_t digestType)
{
    switch (digestType) {
    case digestSha256:
        return QCryptographicHash::Sha256;
    case digestSha384:
        return QCryptographicHash::Sha384;
    default:
        return std::nullopt;
    }
}

QByteArray u16(std::size_t value)
{
    return QByteArray(1, static_cast<char>(value >> 8 & 0xff)) + static_cast<char>(value & 0xff);
}

/// RFC 4034 3.1.3: neither the root nor a leading "*" counts.
qsizetype signedLabels(const DnsName &owner)
{
    return owner.labelCount() - (owner.isWildcard() ? 1 : 0);
}

/// RFC 4035 5.3.1, without what needs a key.
bool counts(const Rrsig &signature, const RrSet &set, const DnsName &zone)
{
    return signature.covered == set.type && signature.signer == zone && set.owner.isAtOrUnder(zone)
        && isSupportedAlgorithm(signature.algorithm) && signature.labels <= signedLabels(set.owner)
        && signature.labels >= zone.labelCount(); // or the wildcard would be another zone's
}

/// What the signature says of the owner: itself, or the wildcard it was expanded from (RFC 4035 5.3.2).
/// Nothing when that would be no name.
std::optional<DnsName> signedOwner(const Rrsig &signature, const DnsName &owner)
{
    if (signature.labels == signedLabels(owner))
        return owner;
    const auto wildcard = owner.ancestor(signature.labels).withWildcard();
    return wildcard ? std::optional(*wildcard) : std::nullopt;
}

/// RFC 4034 3.1.8.1.
QByteArray signedOctets(const Rrsig &signature, const RrSet &set, const DnsName &owner)
{
    QByteArray octets = signature.data.left(rrsigFieldsBeforeSigner) + signature.signer.toWire();
    const QByteArray head = owner.toWire() + u16(static_cast<std::uint16_t>(set.type)) + u16(1)
        + u16(signature.originalTtl >> 16) + u16(signature.originalTtl);
    std::vector<QByteArray> records = set.records;
    std::sort(records.begin(), records.end()); // RFC 4034 6.3: as octets without sign
    for (const QByteArray &record : records)
        octets += head + u16(static_cast<std::size_t>(record.size())) + record;
    return octets;
}

Validity validityOf(const Rrsig &signature, Time now)
{
    return {timeOf(signature.inception, now), timeOf(signature.expiration, now)};
}

Seconds distance(const Validity &validity, Time now)
{
    return std::max({Seconds(0), validity.from - now, now - validity.until});
}

/// Those that count, the ones that hold now first, then the ones that are nearest to it.
std::vector<const Rrsig *> countedSignatures(const RrSet &set, const DnsName &zone, Time now)
{
    std::vector<const Rrsig *> counted;
    for (const Rrsig &signature : set.signatures) {
        if (counts(signature, set, zone))
            counted.push_back(&signature);
    }
    std::stable_sort(counted.begin(), counted.end(), [now](const Rrsig *a, const Rrsig *b) {
        return distance(validityOf(*a, now), now) < distance(validityOf(*b, now), now);
    });
    return counted;
}

enum class Check { Fits, NoKey, Wrong, WorkLimit };

/// Tries the keys that may have made one signature.
class SignatureCheck
{
public:
    SignatureCheck(const RrSet &set, const ZoneKeys &keys, WorkBudget &budget)
        : m_set(set), m_keys(keys), m_budget(budget)
    {
    }

    Check check(const Rrsig &signature)
    {
        const auto owner = signedOwner(signature, m_set.owner);
        const auto keys = keysFor(signature);
        if (!owner || keys.empty())
            return owner ? Check::NoKey : Check::Wrong;
        const QByteArray octets = signedOctets(signature, m_set, *owner);
        const QByteArray value =
            signature.data.mid(rrsigFieldsBeforeSigner + signature.signer.toWire().size());
        int tried = 0;
        for (const Dnskey *key : keys) {
            if (tried++ == maximumKeysWithOneTag || m_left-- == 0 || !m_budget.takeVerification())
                return Check::WorkLimit;
            if (isSignedBy(*key, octets, value))
                return Check::Fits;
        }
        return Check::Wrong;
    }

private:
    std::vector<const Dnskey *> keysFor(const Rrsig &signature) const
    {
        std::vector<const Dnskey *> keys;
        for (const Dnskey &key : m_keys.keys) {
            if (key.keyTag == signature.keyTag && key.algorithm == signature.algorithm && canSign(key))
                keys.push_back(&key);
        }
        return keys;
    }

    const RrSet &m_set;
    const ZoneKeys &m_keys;
    WorkBudget &m_budget;
    int m_left = maximumVerificationsPerSet;
};

DnssecCause dateCause(const Validity &validity, Time now)
{
    if (validity.isEmpty())
        return DnssecCause::SignatureInvalid; // there is no time at which it holds
    if (validity.contains(now))
        return DnssecCause::Proven;
    return now > validity.until ? DnssecCause::SignatureExpired : DnssecCause::SignatureNotYetValid;
}

SetProof fitting(const Rrsig &signature, const RrSet &set, Time now)
{
    const Validity validity = validityOf(signature, now);
    SetProof proof{dateCause(validity, now)};
    if (proof.cause == DnssecCause::SignatureInvalid)
        return proof;
    proof.validity = validity;
    proof.timeToLive = std::min(set.timeToLive, Seconds(signature.originalTtl));
    if (signature.labels < signedLabels(set.owner))
        proof.expandedAt = set.owner.ancestor(signature.labels);
    return proof;
}

bool isSupported(const Ds &ds)
{
    return isSupportedAlgorithm(ds.algorithm) && isSupportedDigest(ds.digestType);
}

/// SHA-1 never counts (RFC 4509 3); of the others any may lead to a key (RFC 6840 5.11).
std::vector<Ds> supported(const std::vector<Ds> &trusted)
{
    std::vector<Ds> counted;
    std::copy_if(trusted.begin(), trusted.end(), std::back_inserter(counted), isSupported);
    return counted;
}

struct EntryKeys
{
    std::vector<Dnskey> keys;
    bool isComplete = true; ///< false: too many digests did not match
};

/// The keys that a DS describes: they may sign the set of keys.
EntryKeys entryKeys(const ZoneKeys &published, const std::vector<Ds> &trusted)
{
    EntryKeys entry;
    int failing = 0;
    for (const Ds &ds : trusted) {
        for (const Dnskey &key : published.keys) {
            if (key.keyTag != ds.keyTag || key.algorithm != ds.algorithm)
                continue;
            if (dsOf(published.zone, key, ds.digestType) == ds) {
                if (std::find(entry.keys.begin(), entry.keys.end(), key) == entry.keys.end())
                    entry.keys.push_back(key);
            } else if (failing++ == maximumFailingDigests) {
                entry.isComplete = false;
                return entry;
            }
        }
    }
    return entry;
}

ZoneKeys signingKeys(const RrSet &dnskeys)
{
    ZoneKeys keys{dnskeys.owner, {}};
    for (const QByteArray &record : dnskeys.records) {
        const auto key = readDnskey(record);
        if (key && canSign(*key))
            keys.keys.push_back(*key);
    }
    return keys;
}

bool isFitting(DnssecCause cause)
{
    return cause == DnssecCause::Proven || cause == DnssecCause::SignatureExpired
        || cause == DnssecCause::SignatureNotYetValid;
}

} // namespace

SetProof proveSet(const RrSet &set, const ZoneKeys &keys, Time now, WorkBudget &budget)
{
    const auto signatures = countedSignatures(set, keys.zone, now);
    SetProof best;
    if (!signatures.empty())
        best.cause = DnssecCause::KeyMissing;
    SignatureCheck checks(set, keys, budget);
    for (const Rrsig *signature : signatures) {
        switch (checks.check(*signature)) {
        case Check::Fits: {
            const SetProof proof = fitting(*signature, set, now);
            if (isFitting(proof.cause)) // those that hold now come first, then the most telling
                return proof;
            best = proof;
            break;
        }
        case Check::NoKey:
            break;
        case Check::Wrong:
            best.cause = DnssecCause::SignatureInvalid;
            break;
        case Check::WorkLimit:
            best.cause = DnssecCause::WorkLimit;
            return best;
        }
    }
    return best;
}

KeyProof proveKeys(const RrSet &dnskeys, const std::vector<Ds> &trusted, Time now, WorkBudget &budget)
{
    const std::vector<Ds> counted = supported(trusted);
    if (counted.empty())
        return {DnssecCause::UnsupportedAlgorithm};
    const ZoneKeys published = signingKeys(dnskeys);
    const EntryKeys entry = entryKeys(published, counted);
    if (entry.keys.empty())
        return {entry.isComplete ? DnssecCause::KeyMissing : DnssecCause::WorkLimit};
    const SetProof proof = proveSet(dnskeys, {dnskeys.owner, entry.keys}, now, budget);
    if (!isFitting(proof.cause))
        return {entry.isComplete ? proof.cause : DnssecCause::WorkLimit};
    return {proof.cause, published, proof.validity, proof.timeToLive};
}

Time timeOf(std::uint32_t field, Time now)
{
    const auto current = static_cast<std::uint32_t>(now.time_since_epoch().count());
    return now + Seconds(static_cast<std::int32_t>(field - current));
}

bool isSupportedDigest(std::uint8_t digestType)
{
    return hashOf(digestType).has_value();
}

std::optional<qsizetype> digestSize(std::uint8_t digestType)
{
    const auto hash = hashOf(digestType);
    return hash ? std::optional<qsizetype>(QCryptographicHash::hashLength(*hash)) : std::nullopt;
}

std::optional<Ds> dsOf(const DnsName &zone, const Dnskey &key, std::uint8_t digestType)
{
    const auto hash = hashOf(digestType);
    if (!hash)
        return std::nullopt;
    return Ds{key.keyTag, key.algorithm, digestType,
              QCryptographicHash::hash(zone.toWire() + key.data, *hash)};
}

} // namespace signpost::dns
