// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "dns/Question.h"

#include <cstdint>
#include <vector>

namespace signpost::dns {

/// One RRSIG record (RFC 4034 3.1). Times count seconds modulo 2^32 (RFC 1982).
struct Rrsig
{
    RecordType covered;
    std::uint8_t algorithm = 0;
    std::uint8_t labels = 0;
    std::uint32_t originalTtl = 0;
    std::uint32_t expiration = 0;
    std::uint32_t inception = 0;
    std::uint16_t keyTag = 0;
    DnsName signer;
    QByteArray data; ///< the whole RDATA, octets

    friend bool operator==(const Rrsig &, const Rrsig &) = default;
};

/// DNS-20: how long anything is believed at most, whatever its records say.
inline constexpr Seconds maximumTimeToLive = std::chrono::days(1);

/// The records of one name and type, class IN, with the signatures over them.
struct RrSet
{
    DnsName owner;
    RecordType type;
    Seconds timeToLive{0}; ///< the least of its records
    std::vector<QByteArray> records; ///< RDATA in canonical form (RFC 4034 6.2), each once, at least one
    std::vector<Rrsig> signatures;

    friend bool operator==(const RrSet &, const RrSet &) = default;
};

/// One record of class IN as it stands in a message, nothing compressed.
QByteArray toWire(const DnsName &owner, RecordType type, const QByteArray &data);

/// The first set of this name and type; null when there is none.
const RrSet *find(const std::vector<RrSet> &sets, const DnsName &owner, RecordType type);
/// The first DNAME set whose owner is above this name (RFC 6672 2.3); null when there is none.
const RrSet *findDnameAbove(const std::vector<RrSet> &sets, const DnsName &name);

} // namespace signpost::dns
