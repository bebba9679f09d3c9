// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Rdata.h"

namespace signpost::dns {

/// RFC 5702 2.1 and 2.2; a larger modulus costs a hostile zone nothing and us much.
inline constexpr int maximumRsaBits = 4096;
inline constexpr int minimumRsaBitsWithSha256 = 512;
inline constexpr int minimumRsaBitsWithSha512 = 1024;
/// A long exponent makes one verification a hundred times as dear; in use are 2, 3 and 5 octets.
inline constexpr int maximumRsaExponentOctets = 8;

/// DNS-11: 8, 10, 13, 14, 15 and 16.
bool isSupportedAlgorithm(std::uint8_t algorithm);

/// Whether a zone can sign records with this key (RFC 4034 2.1): a zone key of protocol 3 that is not revoked
/// (RFC 5011 2.1), of a supported algorithm and of the size that belongs to it.
bool canSign(const Dnskey &key);

/// Whether `signature`, as it stands in an RRSIG, was made with `key` over these octets. Neither dates nor
/// names are looked at. `key` can sign.
bool isSignedBy(const Dnskey &key, const QByteArray &octets, const QByteArray &signature);

} // namespace signpost::dns
