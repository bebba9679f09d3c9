// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>
#include <QStringView>

#include <optional>
#include <vector>

namespace signpost {

/// Why a verdict is what it is: the codes of requirements.md 0.5, in its order. The first reason of a list
/// decided.
enum class Reason {
    UserSuppliedName,
    UserConfirmedTarget,
    SrvSecure,
    SrvUnsignedSameDomain,
    SrvProvenByMailDomainCert,
    ConfigHttpsSameDomain,
    ConfigHttpsDomainVouched,
    Catalogue,
    PaccDigestSecure,
    GuessVerified,
    ServerNameMatch,
    MailDomainMatch,
    ChainTrusted,
    TlsaMatch,
    DaneAuthenticated,
    PinMatch,
    SrvServiceAbsent,
    NothingFound,
    SrvUnsigned,
    SrvAliasTarget,
    NonstandardPort,
    NullMx,
    MailDomainIsPublicSuffix,
    DnssecUnavailable,
    ClockSuspect,
    SniUnrecognized,
    MailDomainProbeMismatch,
    MailDomainProbeFailed,
    TlsaAbsent,
    TlsaUnusable,
    TlsaWithdrawn,
    PaccDigestMismatch,
    CnOnlyName,
    PolicyRecordMalformed,
    PolicyRecordUnsigned,
    PinSuperseded,
    AuthUsernameLocalpart,
    SrvUnsignedForeignTarget,
    ConfigForeignTarget,
    ConfigRedirected,
    SourcesDisagree,
    SmtpLabelFallback,
    SpecialUseAddress,
    ChainUntrusted,
    CertSelfSigned,
    CertExpired,
    CertNotYetValid,
    NameMismatch,
    DaneMatchUntrustedChain,
    GuessUnverified,
    SrvBogus,
    AddressBogus,
    TlsaBogus,
    TlsaMismatch,
    SrvUnsignedForeignUnverified,
    ServerNameUnverified,
    ConfigForeignUnverified,
    ServerNameLookalike,
    CatalogueContradicted,
    FingerprintMismatch,
    SrvMalformed,
    TlsVersionTooOld,
    TlsWeakParameters,
    StarttlsNotOffered,
    StarttlsRefused,
    StarttlsInjection,
    PreauthBeforeTls,
    WrongProtocol,
    CertRevoked,
    CertWeakKey,
    CertWrongUsage,
    CertMalformed,
    MustStapleMissing,
    PolicyStarttlsRequired,
    PolicyRootMismatch,
    PolicyAuthRequired,
    PinChanged,
    CertChangedUnverifiable,
    MinConfidentialityUnmet,
    LimitExceeded,
    ResponseMalformed,
    InputInvalid,
    DnssecWorkLimit,
    SrvLookupFailed,
    AddressLookupFailed,
    TlsaLookupFailed,
    PolicyLookupFailed,
    TcpConnectFailed,
    TlsHandshakeFailed,
    Timeout,
    NetworkOffline,
    CaptivePortal,
    ClockWrong,
    TrafficInspected,
    DnsRewritten,
    DnsFiltered,
    PortBlocked,
    ProxyRequired,
    Ipv6Broken,
    AuthOk,
    AuthFailed,
    AuthTemporary,
    AuthMechanismUnavailable,
    AuthNeedsOauth,
    AuthLockoutRisk,
    SrvTargetChanged,
    SrvChangeSecure,
    SrvChangeProven,
    SrvChangeUnproven,
    SrvChangeLoginFailed,
    SrvChangeServerNameFailed,
    SrvChangeDowngrade,
    SrvChangePersistent,
    SrvChangeNotApplicable,
    MailboxSame,
    MailboxDifferent,
    MailboxUnknown,
};

/// What a reason does to a verdict.
enum class ReasonClass {
    Ok, ///< supports verified
    Info, ///< never changes a verdict
    Ask, ///< leads to confirm
    Pin, ///< leads to pin-offered
    Block, ///< leads to refused
    Retry, ///< leads to unavailable
    None, ///< leads to absent or not-found
    Login, ///< result of a login, beside the verdict
    Change, ///< result of a look at a moved server
};

using Reasons = std::vector<Reason>;

/// Stable text, such as "srv-unsigned-foreign-target".
QLatin1String code(Reason reason);
std::optional<Reason> reasonFromCode(QStringView text);
ReasonClass reasonClass(Reason reason);

/// Every reason, in order; for tests and tables.
const Reasons &allReasons();

} // namespace signpost
