// SPDX-License-Identifier: Apache-2.0
#include "dns/Nsec3Chain.h"

#include <QCryptographicHash>

namespace signpost::dns {
namespace {

constexpr std::uint8_t sha1 = 1; // RFC 5155 11
constexpr qsizetype sha1Length = 20;
constexpr std::uint8_t knownFlags = 0x01;

std::optional<std::uint32_t> base32HexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return static_cast<std::uint32_t>(c - '0');
    if (c >= 'a' && c <= 'v')
        return static_cast<std::uint32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'V')
        return static_cast<std::uint32_t>(c - 'A' + 10);
    return std::nullopt;
}

/// The hash in the owner of a record that can be used in a proof.
std::optional<QByteArray> usableHash(const Nsec3 &nsec3, const DnsName &zone)
{
    if (nsec3.hashAlgorithm != sha1 || (nsec3.flags & ~knownFlags) != 0 || nsec3.next.size() != sha1Length)
        return std::nullopt;
    if (nsec3.owner.isRoot() || nsec3.owner.parent() != zone)
        return std::nullopt;
    auto hash = fromBase32Hex(nsec3.owner.firstLabel());
    return hash && hash->size() == sha1Length ? hash : std::nullopt;
}

} // namespace

std::optional<QByteArray> fromBase32Hex(const QByteArray &text)
{
    QByteArray octets;
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char c : text) {
        const auto digit = base32HexDigit(c);
        if (!digit)
            return std::nullopt;
        pending = (pending << 5 | *digit) & 0xfff;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            octets += static_cast<char>(pending >> bits & 0xff);
        }
    }
    return bits == 0 ? std::optional(octets) : std::nullopt;
}

QByteArray nsec3Hash(const DnsName &name, int iterations, const QByteArray &salt)
{
    QCryptographicHash sha(QCryptographicHash::Sha1);
    QByteArray hash = name.toWire();
    for (int i = 0; i <= iterations; ++i) {
        sha.reset();
        sha.addData(hash);
        sha.addData(salt);
        hash = sha.result();
    }
    return hash;
}

std::map<Nsec3Chain::Parameters, Nsec3Chain> Nsec3Chain::chainsOf(const ProvenDenials &denials)
{
    std::map<Parameters, Nsec3Chain> chains;
    for (const Nsec3 &nsec3 : denials.nsec3) {
        const auto hash = usableHash(nsec3, denials.zone);
        if (!hash)
            continue;
        const Parameters parameters{nsec3.iterations, nsec3.salt};
        Nsec3Chain &chain = chains.try_emplace(parameters, Nsec3Chain(parameters)).first->second;
        chain.m_records.push_back({*hash, nsec3.next, nsec3.hasOptOut(), nsec3.types});
    }
    return chains;
}

std::vector<TypeBitmap> Nsec3Chain::typesAt(const DnsName &name, HashBudget &budget)
{
    std::vector<TypeBitmap> types;
    const auto hash = hashOf(name, budget);
    for (const Record &record : m_records) {
        if (record.hash == hash)
            types.push_back(record.types);
    }
    return types;
}

Nsec3Chain::Span Nsec3Chain::spanOver(const DnsName &name, HashBudget &budget)
{
    Span span = Span::None;
    const auto hash = hashOf(name, budget);
    for (const Record &record : m_records) {
        if (!hash || !covers(record, *hash))
            continue;
        if (!record.hasOptOut)
            return Span::Exact;
        span = Span::OptOut;
    }
    return span;
}

/// The last span wraps; that of a zone's only record holds everything but its owner.
bool Nsec3Chain::covers(const Record &record, const QByteArray &hash)
{
    if (record.hash < record.next)
        return record.hash < hash && hash < record.next;
    return record.hash < hash || hash < record.next;
}

std::optional<QByteArray> Nsec3Chain::hashOf(const DnsName &name, HashBudget &budget)
{
    const auto known = m_hashes.find(name);
    if (known != m_hashes.end())
        return known->second;
    if (!budget.take())
        return std::nullopt;
    const QByteArray hash = nsec3Hash(name, m_parameters.iterations, m_parameters.salt);
    return m_hashes.emplace(name, hash).first->second;
}

} // namespace signpost::dns
