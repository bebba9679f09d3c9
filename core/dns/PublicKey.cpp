// SPDX-License-Identifier: Apache-2.0
#include "dns/PublicKey.h"

#include "base/Owned.h"

#include <ldns/ldns.h>

#include <algorithm>
#include <array>

namespace signpost::dns {
namespace {

using OwnedBuffer = Owned<ldns_buffer, ldns_buffer_free>;
using OwnedField = Owned<ldns_rdf, ldns_rdf_deep_free>;

constexpr qsizetype fieldsBeforeKey = 4;
constexpr std::uint8_t dnssecProtocol = 3;
constexpr std::uint8_t rsaSha256 = 8;
constexpr std::uint8_t rsaSha512 = 10;

/// RFC 6605 4, RFC 8080 3 and 4: a key and a signature have one size each.
struct Curve
{
    std::uint8_t algorithm;
    qsizetype keySize;
    qsizetype signatureSize;
    bool isEcdsa;
};
constexpr std::array curves{Curve{13, 64, 64, true}, Curve{14, 96, 96, true}, Curve{15, 32, 64, false},
                            Curve{16, 57, 114, false}};

const Curve *curveOf(std::uint8_t algorithm)
{
    const auto curve = std::find_if(curves.begin(), curves.end(),
                                    [&](const Curve &known) { return known.algorithm == algorithm; });
    return curve == curves.end() ? nullptr : &*curve;
}

bool isRsa(std::uint8_t algorithm)
{
    return algorithm == rsaSha256 || algorithm == rsaSha512;
}

int bitsOf(const QByteArray &number)
{
    qsizetype first = 0;
    while (first < number.size() && number[first] == '\0')
        ++first;
    if (first == number.size())
        return 0;
    int bits = static_cast<int>(number.size() - first - 1) * 8;
    for (int top = static_cast<std::uint8_t>(number[first]); top != 0; top >>= 1)
        ++bits;
    return bits;
}

/// RFC 3110 2: the length of the exponent in one octet or behind a zero in two, the exponent, the modulus.
bool hasRsaSize(const QByteArray &key, std::uint8_t algorithm)
{
    const auto octet = [&](qsizetype at) { return static_cast<std::uint8_t>(key[at]); };
    if (key.size() < 3)
        return false;
    const bool isLong = octet(0) == 0;
    const qsizetype length = isLong ? octet(1) << 8 | octet(2) : octet(0);
    const qsizetype modulus = (isLong ? 3 : 1) + length;
    if (length == 0 || length > maximumRsaExponentOctets || modulus >= key.size())
        return false;
    const int bits = bitsOf(key.mid(modulus));
    return bits <= maximumRsaBits
        && bits >= (algorithm == rsaSha256 ? minimumRsaBitsWithSha256 : minimumRsaBitsWithSha512);
}

bool hasRightSize(const Dnskey &key)
{
    if (isRsa(key.algorithm))
        return hasRsaSize(key.data.mid(fieldsBeforeKey), key.algorithm);
    const Curve *curve = curveOf(key.algorithm);
    return curve && key.data.size() == fieldsBeforeKey + curve->keySize;
}

OwnedBuffer bufferOf(const QByteArray &octets)
{
    OwnedBuffer buffer(ldns_buffer_new(static_cast<std::size_t>(octets.size())));
    ldns_buffer_write(buffer.get(), octets.constData(), static_cast<std::size_t>(octets.size()));
    return buffer;
}

/// What OpenSSL reads: DNS keeps the two numbers of an ECDSA signature without a frame (RFC 6605 4).
OwnedBuffer framed(const QByteArray &signature, const Curve *curve)
{
    if (!curve || !curve->isEcdsa)
        return bufferOf(signature);
    const OwnedField field(ldns_rdf_new_frm_data(
        LDNS_RDF_TYPE_B64, static_cast<std::size_t>(signature.size()), signature.constData()));
    OwnedBuffer buffer(ldns_buffer_new(static_cast<std::size_t>(signature.size())));
    if (!field || ldns_convert_ecdsa_rrsig_rdf2asn1(buffer.get(), field.get()) != LDNS_STATUS_OK)
        return nullptr;
    return buffer;
}

} // namespace

bool isSupportedAlgorithm(std::uint8_t algorithm)
{
    return isRsa(algorithm) || curveOf(algorithm);
}

bool canSign(const Dnskey &key)
{
    return key.isZoneKey() && key.protocol == dnssecProtocol && !key.isRevoked() && hasRightSize(key);
}

bool isSignedBy(const Dnskey &key, const QByteArray &octets, const QByteArray &signature)
{
    const Curve *curve = curveOf(key.algorithm);
    if (signature.isEmpty() || (curve && signature.size() != curve->signatureSize))
        return false;
    const OwnedBuffer signedOctets = bufferOf(octets);
    const OwnedBuffer readable = framed(signature, curve);
    QByteArray material = key.data.mid(fieldsBeforeKey);
    return readable
        && ldns_verify_rrsig_buffers_raw(ldns_buffer_begin(readable.get()),
                                         ldns_buffer_position(readable.get()), signedOctets.get(),
                                         reinterpret_cast<unsigned char *>(material.data()),
                                         static_cast<std::size_t>(material.size()), key.algorithm)
        == LDNS_STATUS_OK;
}

} // namespace signpost::dns
