// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/CertificateReport.h"
#include "model/HostName.h"

#include <optional>

namespace signpost {

/// Whose name goes into SNI (table 5.1, E1 and E2).
enum class HandshakePurpose { ServerName, MailDomain };

enum class HandshakeOutcome {
    Completed,
    ConnectFailed, ///< no TCP connection
    TimedOut,
    UnrecognizedName, ///< fatal alert 112 (SNI-6)
    VersionTooOld, ///< alert 70 or a ServerHello below TLS 1.2
    WeakParameters, ///< the server insists on less than TLS-2 allows
    Failed, ///< anything else, a closed connection too
    LimitExceeded, ///< LIM-1: chain or names beyond the bounds
};

QLatin1String code(HandshakePurpose purpose);
QLatin1String code(HandshakeOutcome outcome);

/// One TLS handshake, as evidence.
struct HandshakeReport
{
    HandshakePurpose purpose = HandshakePurpose::ServerName;
    std::optional<HostName> sni = {}; ///< none for an IP address (SNI-2)
    HandshakeOutcome outcome = HandshakeOutcome::Failed;
    QString tlsVersion = {}; ///< "TLSv1.3"
    QString cipher = {};
    std::optional<CertificateReport> certificate = {};
    ChainStatus chain = ChainStatus::Untrusted;
    Reasons defects = {}; ///< class block; never pinnable
    IdentityReport identity = {};
    QStringList errors = {}; ///< the library's words, for the log and the JSON
    std::vector<QByteArray> presentedChain = {}; ///< DER, as sent: leaf first
    std::vector<QByteArray> verifiedPath = {}; ///< DER, leaf to anchor; exactly with ChainStatus::Trusted

    bool operator==(const HandshakeReport &) const = default;
};

} // namespace signpost
