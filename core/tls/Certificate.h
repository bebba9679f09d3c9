// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/CertificateReport.h"

#include <vector>

namespace signpost::tls {

/// TLS-3 (RFC 9325 4.5): keys below these sizes are weak.
inline constexpr int minimumRsaBits = 2048;
inline constexpr int minimumEcBits = 224;

/// The identifiers a certificate presents, octets as they stand in it; URI-IDs are left out (ID-2).
struct PresentedNames
{
    std::vector<QByteArray> dnsIds;
    std::vector<QByteArray> srvIds; ///< RFC 4985: "_imaps.example.com"
    std::vector<QByteArray> ipIds; ///< 4 or 16 octets
    std::vector<QByteArray> commonNames; ///< evidence only (ID-3)
};

/// What can be read from one certificate without looking at its issuer.
struct Certificate
{
    CertificateReport report;
    PresentedNames names;
    qsizetype nameCount = 0; ///< entries of subjectAltName, of every kind
    bool malformed = false; ///< a field or an extension cannot be decoded (LIM-8)
    bool weakKey = false;
    bool weakSignature = false; ///< made with MD5 or SHA-1
    bool forOtherUse = false; ///< names its purposes, and authenticating a server is not one (TLS-6)
    bool mustStaple = false; ///< RFC 7633: status_request is a must
};

/// Fails with Malformed when `der` is not one X.509 certificate.
Result<Certificate> readCertificate(const QByteArray &der);

} // namespace signpost::tls
