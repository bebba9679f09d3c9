// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace signpost::dns {

/// The values are those of the wire; a record may be of a type that has no name here.
enum class RecordType : std::uint16_t {
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
    Dname = 39,
    Ds = 43,
    Rrsig = 46,
    Nsec = 47,
    Dnskey = 48,
    Nsec3 = 50,
    Tlsa = 52,
};

/// "A", "DNSKEY"; RFC 3597 5 for a type without a name: "TYPE65534".
QString code(RecordType type);
/// The types that can be asked for by name, such as "aaaa"; nothing for others.
std::optional<RecordType> recordTypeFromCode(QStringView text);
/// "A, AAAA, …", for a message.
QString allRecordTypeCodes();

} // namespace signpost::dns
