// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "model/Reason.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace signpost {

/// What a server's own (leaf) certificate says. Text in it is the server's: escaped, never ours.
struct CertificateReport
{
    QByteArray sha256; ///< 32 octets, of the DER
    QString subject; ///< RFC 2253 form, non-ASCII and control characters escaped
    QString issuer;
    Time notBefore;
    Time notAfter;
    QStringList dnsIds; ///< escaped; in the certificate's order
    QStringList srvIds; ///< "_imaps.example.com"
    QStringList ipIds;

    bool operator==(const CertificateReport &) const = default;
};

/// The presented chain, judged without an early stop (TLS-5, TLS-6).
enum class ChainStatus {
    Trusted, ///< a path, valid now, to a configured trust anchor
    Untrusted, ///< no path
    SelfSigned, ///< the leaf vouches for itself
    Expired,
    NotYetValid,
    Defective, ///< never pinnable; `defects` says why
};

QLatin1String code(ChainStatus status);

/// Which reference identifiers the leaf matches, whatever its chain (ID-14 keeps them apart).
struct IdentityReport
{
    bool serverName = false; ///< DNS-ID or IP-ID of the server name, or DNS-ID of its TLSA base domain
    bool mailDomain =
        false; ///< DNS-ID or SRV-ID of the mail domain, as far as they were reference identifiers
    bool commonNameOnly = false; ///< only the subject CN has the server name (ID-3: not accepted)

    bool operator==(const IdentityReport &) const = default;
};

} // namespace signpost
