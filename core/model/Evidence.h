// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/DnssecStatus.h"
#include "model/PublicSuffix.h"
#include "model/Reason.h"

#include <optional>

namespace signpost {

/// Who named the server, as table 8.2 tells origins apart.
enum class NameSource {
    Srv,
    PaccSecure, ///< PACC document whose digest is DNSSEC-secure
    Catalogue,
    DomainFile, ///< sources 5 and 6, no redirect that leaves the mail domain
    RedirectedFile, ///< any file behind a redirect of SRC-3
    OtherFile, ///< PACC without a secure digest, provider directory
    Guess,
    User,
};

/// DNSSEC status of the SRV answer, as table 8.2 counts it.
enum class SrvStatus { Secure, Unsigned, Bogus };

/// Indeterminate counts as unsigned.
constexpr SrvStatus srvStatus(DnssecStatus status)
{
    switch (status) {
    case DnssecStatus::Secure:
        return SrvStatus::Secure;
    case DnssecStatus::Insecure:
    case DnssecStatus::Indeterminate:
        return SrvStatus::Unsigned;
    case DnssecStatus::Bogus:
        break;
    }
    return SrvStatus::Bogus;
}

enum class AddressFact {
    Ok,
    Bogus,
    Failed, ///< no answer, or the name does not exist
    Local, ///< LIM-9 (a) applies: never connected
    Private, ///< LIM-9 (b) applies: not connected before the person confirmed the name
};

/// What the whole TLSA RRset says about the presented certificates (DANE-8 to DANE-13). Usages 0 and 1 match
/// only with a trusted path and a matching name (DANE-2); otherwise they are a Mismatch.
enum class TlsaFact {
    None, ///< absent, unusable, or DANE does not apply
    Match,
    Mismatch,
    Bogus,
    Failed,
};

enum class ConnectionFact {
    Completed, ///< the handshake, and the greeting where it was waited for
    NotCompleted, ///< tried; `connectionReason` is of class retry
    HeldBack, ///< not tried yet (SNI-7, SNI-8, LIM-9 b)
    RuleBroken, ///< a STARTTLS, protocol or TLS rule; `connectionReason` is of class block
};

/// How the handshake with SNI = mail domain (E1) ended.
enum class MailDomainProbe {
    NotTried,
    Proved, ///< a trusted chain that matches the mail domain
    Mismatch,
    Failed,
    SniUnrecognized,
};

/// TXT policy records (chapter 13).
enum class PolicyFact {
    None,
    Contradicted, ///< `policyReason` says how
    LookupFailed,
};

/// A candidate server in setup, reduced to what table 8.2 looks at. Value-initialised it proves nothing.
struct Evidence
{
    NameSource source = NameSource::Guess;
    SrvStatus srv = SrvStatus::Unsigned; ///< for NameSource::Srv only
    TargetRelation relation = TargetRelation::Foreign;
    AddressFact address = AddressFact::Ok;
    TlsaFact tlsa = TlsaFact::None;
    ConnectionFact connection = ConnectionFact::HeldBack;
    std::optional<Reason> connectionReason = {};
    std::optional<Reason> defect = {}; ///< class block: never pinnable
    PolicyFact policy = PolicyFact::None;
    std::optional<Reason> policyReason = {};

    bool chainTrusted = false; ///< C: server-name handshake, dates included
    Reasons chainFaults = {}; ///< class pin, in order, while not chainTrusted
    bool serverNameMatches = false; ///< S
    bool mailDomainMatches = false; ///< M2: the same certificate, DNS-ID or SRV-ID
    bool commonNameOnly = false;
    MailDomainProbe probe = MailDomainProbe::NotTried; ///< M1

    bool sourcesDisagree = false; ///< SRC-28 (c)
    bool smtpLabel = false; ///< found by `_smtp._tcp` (FB-3)
    bool lookalike = false; ///< trust::isLookalike (SET-17)
    bool nameConfirmed = false; ///< the person accepted exactly this name (SET-10)
    bool dnssecUnavailable = false;
    bool dnssecWorkLimit = false; ///< validation was abandoned; the status is Bogus for that reason
    Reasons notes = {}; ///< class info, from earlier steps: listed behind the others

    bool operator==(const Evidence &) const = default;
};

} // namespace signpost
