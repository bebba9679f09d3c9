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

} // namespace signpost::dns
