// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Denial.h"

#include <QByteArrayList>

#include <set>

namespace signpost::test {

/// A name with any labels, "*" too. The root is ".".
inline dns::DnsName dnsName(const QByteArray &text)
{
    if (text == ".")
        return {};
    const QByteArrayList labels = text.split('.');
    return dns::DnsName::fromLabels({labels.begin(), labels.end()}).value();
}

inline dns::RecordType typeNamed(const QByteArray &text)
{
    using enum dns::RecordType;
    for (const auto type :
         {A, Ns, Cname, Soa, Mx, Txt, Aaaa, Srv, Dname, Ds, Rrsig, Nsec, Dnskey, Nsec3, Tlsa}) {
        if (dns::code(type).toLatin1() == text)
            return type;
    }
    qFatal("no type %s", text.constData());
}

/// Types below 256.
inline QByteArray bitmapOctets(const std::set<dns::RecordType> &types)
{
    QByteArray bits(32, '\0');
    for (const dns::RecordType type : types) {
        const int number = static_cast<int>(type);
        bits[number / 8] = static_cast<char>(bits[number / 8] | 0x80 >> number % 8);
    }
    return types.empty() ? QByteArray() : QByteArray("\0\x20", 2) + bits;
}
inline dns::TypeBitmap typeBitmap(const std::set<dns::RecordType> &types)
{
    return dns::TypeBitmap::fromWire(bitmapOctets(types)).value();
}

inline std::set<dns::RecordType> typesNamed(const QByteArrayList &names)
{
    std::set<dns::RecordType> types;
    for (const QByteArray &name : names)
        types.insert(typeNamed(name));
    return types;
}

/// RFC 4648 7, in lower case and without padding.
inline QByteArray toBase32Hex(const QByteArray &octets)
{
    QByteArray text;
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char c : octets) {
        pending = (pending << 8 | static_cast<std::uint8_t>(c)) & 0xfff;
        for (bits += 8; bits >= 5; bits -= 5)
            text += "0123456789abcdefghijklmnopqrstuv"[pending >> (bits - 5) & 0x1f];
    }
    return text;
}

/// What toBase32Hex() makes; not for text of others.
inline QByteArray octetsOfBase32Hex(const QByteArray &text)
{
    QByteArray octets;
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char c : text) {
        pending = (pending << 5 | static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10)) & 0xfff;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            octets += static_cast<char>(pending >> bits & 0xff);
        }
    }
    return octets;
}

/// Lines as in master files: "b.example NSEC ns1.example NS RRSIG NSEC" and
/// "<hash>.example NSEC3 1 0 12 aabbccdd <hash> NS", where "-" is no salt.
inline dns::ProvenDenials denialsOf(const QByteArray &zone, const QByteArrayList &lines)
{
    dns::ProvenDenials denials{dnsName(zone)};
    for (const QByteArray &line : lines) {
        const QByteArrayList words = line.split(' ');
        if (words[1] == "NSEC") {
            denials.nsec.push_back(
                {dnsName(words[0]), dnsName(words[2]), typeBitmap(typesNamed(words.mid(3)))});
            continue;
        }
        const QByteArray salt = words[5] == "-" ? QByteArray() : QByteArray::fromHex(words[5]);
        denials.nsec3.push_back({dnsName(words[0]), static_cast<std::uint8_t>(words[2].toUInt()),
                                 static_cast<std::uint8_t>(words[3].toUInt()),
                                 static_cast<std::uint16_t>(words[4].toUInt()), salt,
                                 octetsOfBase32Hex(words[6]), typeBitmap(typesNamed(words.mid(7)))});
    }
    return denials;
}

/// "proven name", "opt-out unknown"; a proof that failed is its cause alone.
inline QString toText(const dns::AbsenceProof &proof)
{
    using dns::Absent;
    const char *const absent = proof.absent == Absent::Records ? " records"
        : proof.absent == Absent::Name                         ? " name"
                                                               : "";
    return QString(code(proof.cause)) + QLatin1String(absent);
}

/// "proven insecure", "proven none".
inline QString toText(const dns::CutProof &proof)
{
    using enum DnssecCause;
    if (proof.cause != Proven && proof.cause != OptOut && proof.cause != ManyIterations)
        return code(proof.cause);
    return QString(code(proof.cause))
        + QLatin1String(proof.cut == dns::Cut::Insecure ? " insecure" : " none");
}

} // namespace signpost::test
