// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/RrSet.h"

#include <optional>

namespace signpost::dns {

/// A zone's key (RFC 4034 2.1).
struct Dnskey
{
    std::uint16_t flags = 0;
    std::uint8_t protocol = 0;
    std::uint8_t algorithm = 0;
    std::uint16_t keyTag = 0; ///< RFC 4034 appendix B
    QByteArray data; ///< the whole RDATA, octets

    bool isZoneKey() const { return (flags & 0x0100) != 0; }
    bool isRevoked() const { return (flags & 0x0080) != 0; } ///< RFC 5011 2.1

    friend bool operator==(const Dnskey &, const Dnskey &) = default;
};

/// The parent's word about a key of the child (RFC 4034 5.1).
struct Ds
{
    std::uint16_t keyTag = 0;
    std::uint8_t algorithm = 0;
    std::uint8_t digestType = 0;
    QByteArray digest;

    friend bool operator==(const Ds &, const Ds &) = default;
};

/// The types at a name, as NSEC and NSEC3 list them (RFC 4034 4.1.2).
class TypeBitmap
{
public:
    /// Fails with Malformed when windows are out of order, empty or cut off.
    static Result<TypeBitmap> fromWire(const QByteArray &octets);

    bool contains(RecordType type) const;

    friend bool operator==(const TypeBitmap &, const TypeBitmap &) = default;

private:
    QByteArray m_octets;
};

/// RFC 4034 4.1.
struct Nsec
{
    DnsName owner;
    DnsName next;
    TypeBitmap types;

    friend bool operator==(const Nsec &, const Nsec &) = default;
};

/// RFC 5155 3.2.
struct Nsec3
{
    DnsName owner; ///< the hash in base32hex, then the zone
    std::uint8_t hashAlgorithm = 0;
    std::uint8_t flags = 0;
    std::uint16_t iterations = 0;
    QByteArray salt;
    QByteArray next; ///< hash, octets
    TypeBitmap types;

    bool hasOptOut() const { return (flags & 0x01) != 0; }

    friend bool operator==(const Nsec3 &, const Nsec3 &) = default;
};

// All take the RDATA of one record and fail with Malformed.
Result<Rrsig> readRrsig(const QByteArray &data);
Result<Dnskey> readDnskey(const QByteArray &data);
Result<Ds> readDs(const QByteArray &data);
Result<Nsec> readNsec(const DnsName &owner, const QByteArray &data);
Result<Nsec3> readNsec3(const DnsName &owner, const QByteArray &data);
/// Of CNAME and DNAME.
Result<DnsName> readTarget(const QByteArray &data);

} // namespace signpost::dns
