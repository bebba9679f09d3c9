// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/SignedZone.h"

/// What the tests of signatures and of keys work on.
namespace signpost::test {

using namespace dns;
using std::chrono::days;

inline const Time now = Time(Seconds(1767225600)); // 2026-01-01
inline const SignatureFields current{now - days(1), now + days(13)};
inline const SignatureFields expired{now - days(20), now - days(2)};
inline const SignatureFields early{now + days(3), now + days(20)};

inline DnsName name(const char *text)
{
    auto labels = QByteArray(text).split('.');
    return DnsName::fromLabels({labels.begin(), labels.end()}).value();
}

inline const DnsName &zone()
{
    static const DnsName apex = name("example.test");
    return apex;
}

/// Two addresses, the greater one first.
inline RrSet addresses(const DnsName &owner = name("mail.example.test"))
{
    return recordSet(owner, RecordType::A,
                     {QByteArray::fromHex("c0000280"), QByteArray::fromHex("c0000207")});
}

inline const ZoneKey &key()
{
    static const ZoneKey made(zone());
    return made;
}

inline ZoneKeys keysOf(std::vector<Dnskey> keys)
{
    return {zone(), std::move(keys)};
}

inline Dnskey rebuilt(const Dnskey &from, qsizetype at, char octet)
{
    QByteArray data = from.data;
    data[at] = octet;
    return readDnskey(data).value();
}

/// A key whose modulus is 11…1, and nobody has the other half.
inline Dnskey rsaKey(std::uint8_t algorithm, int bits, int exponentOctets = 3)
{
    QByteArray data("\x01\x01\x03", 3);
    data += static_cast<char>(algorithm);
    data += static_cast<char>(exponentOctets);
    data += QByteArray(exponentOctets, '\x01');
    if (bits % 8 != 0)
        data += static_cast<char>((1 << bits % 8) - 1);
    data += QByteArray(bits / 8, '\xff');
    return readDnskey(data).value();
}

} // namespace signpost::test
