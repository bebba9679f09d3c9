// SPDX-License-Identifier: Apache-2.0
#include "model/Reason.h"

#include <array>

namespace signpost {
namespace {

struct Row
{
    Reason reason;
    const char *code;
    ReasonClass kind;
};

constexpr std::array rows = {
    Row{Reason::UserSuppliedName, "user-supplied-name", ReasonClass::Ok},
    Row{Reason::UserConfirmedTarget, "user-confirmed-target", ReasonClass::Ok},
    Row{Reason::SrvSecure, "srv-secure", ReasonClass::Ok},
    Row{Reason::SrvUnsignedSameDomain, "srv-unsigned-same-domain", ReasonClass::Ok},
    Row{Reason::SrvProvenByMailDomainCert, "srv-proven-by-mail-domain-cert", ReasonClass::Ok},
    Row{Reason::ConfigHttpsSameDomain, "config-https-same-domain", ReasonClass::Ok},
    Row{Reason::ConfigHttpsDomainVouched, "config-https-domain-vouched", ReasonClass::Ok},
    Row{Reason::Catalogue, "catalogue", ReasonClass::Ok},
    Row{Reason::PaccDigestSecure, "pacc-digest-secure", ReasonClass::Ok},
    Row{Reason::GuessVerified, "guess-verified", ReasonClass::Ok},
    Row{Reason::ServerNameMatch, "server-name-match", ReasonClass::Ok},
    Row{Reason::MailDomainMatch, "mail-domain-match", ReasonClass::Ok},
    Row{Reason::ChainTrusted, "chain-trusted", ReasonClass::Ok},
    Row{Reason::TlsaMatch, "tlsa-match", ReasonClass::Ok},
    Row{Reason::DaneAuthenticated, "dane-authenticated", ReasonClass::Ok},
    Row{Reason::PinMatch, "pin-match", ReasonClass::Ok},
    Row{Reason::SrvServiceAbsent, "srv-service-absent", ReasonClass::None},
    Row{Reason::NothingFound, "nothing-found", ReasonClass::None},
    Row{Reason::SrvUnsigned, "srv-unsigned", ReasonClass::Info},
    Row{Reason::SrvAliasTarget, "srv-alias-target", ReasonClass::Info},
    Row{Reason::NonstandardPort, "nonstandard-port", ReasonClass::Info},
    Row{Reason::NullMx, "null-mx", ReasonClass::Info},
    Row{Reason::MailDomainIsPublicSuffix, "mail-domain-is-public-suffix", ReasonClass::Info},
    Row{Reason::DnssecUnavailable, "dnssec-unavailable", ReasonClass::Info},
    Row{Reason::ClockSuspect, "clock-suspect", ReasonClass::Info},
    Row{Reason::SniUnrecognized, "sni-unrecognized", ReasonClass::Info},
    Row{Reason::MailDomainProbeMismatch, "mail-domain-probe-mismatch", ReasonClass::Info},
    Row{Reason::MailDomainProbeFailed, "mail-domain-probe-failed", ReasonClass::Info},
    Row{Reason::TlsaAbsent, "tlsa-absent", ReasonClass::Info},
    Row{Reason::TlsaUnusable, "tlsa-unusable", ReasonClass::Info},
    Row{Reason::TlsaWithdrawn, "tlsa-withdrawn", ReasonClass::Info},
    Row{Reason::PaccDigestMismatch, "pacc-digest-mismatch", ReasonClass::Info},
    Row{Reason::CnOnlyName, "cn-only-name", ReasonClass::Info},
    Row{Reason::PolicyRecordMalformed, "policy-record-malformed", ReasonClass::Info},
    Row{Reason::PolicyRecordUnsigned, "policy-record-unsigned", ReasonClass::Info},
    Row{Reason::PinSuperseded, "pin-superseded", ReasonClass::Info},
    Row{Reason::AuthUsernameLocalpart, "auth-username-localpart", ReasonClass::Info},
    Row{Reason::SrvUnsignedForeignTarget, "srv-unsigned-foreign-target", ReasonClass::Ask},
    Row{Reason::ConfigForeignTarget, "config-foreign-target", ReasonClass::Ask},
    Row{Reason::ConfigRedirected, "config-redirected", ReasonClass::Ask},
    Row{Reason::SourcesDisagree, "sources-disagree", ReasonClass::Ask},
    Row{Reason::SmtpLabelFallback, "smtp-label-fallback", ReasonClass::Ask},
    Row{Reason::SpecialUseAddress, "special-use-address", ReasonClass::Ask},
    Row{Reason::ChainUntrusted, "chain-untrusted", ReasonClass::Pin},
    Row{Reason::CertSelfSigned, "cert-self-signed", ReasonClass::Pin},
    Row{Reason::CertExpired, "cert-expired", ReasonClass::Pin},
    Row{Reason::CertNotYetValid, "cert-not-yet-valid", ReasonClass::Pin},
    Row{Reason::NameMismatch, "name-mismatch", ReasonClass::Pin},
    Row{Reason::DaneMatchUntrustedChain, "dane-match-untrusted-chain", ReasonClass::Pin},
    Row{Reason::GuessUnverified, "guess-unverified", ReasonClass::Pin},
    Row{Reason::SrvBogus, "srv-bogus", ReasonClass::Block},
    Row{Reason::AddressBogus, "address-bogus", ReasonClass::Block},
    Row{Reason::TlsaBogus, "tlsa-bogus", ReasonClass::Block},
    Row{Reason::TlsaMismatch, "tlsa-mismatch", ReasonClass::Block},
    Row{Reason::SrvUnsignedForeignUnverified, "srv-unsigned-foreign-unverified", ReasonClass::Block},
    Row{Reason::ServerNameUnverified, "server-name-unverified", ReasonClass::Block},
    Row{Reason::ConfigForeignUnverified, "config-foreign-unverified", ReasonClass::Block},
    Row{Reason::ServerNameLookalike, "server-name-lookalike", ReasonClass::Block},
    Row{Reason::CatalogueContradicted, "catalogue-contradicted", ReasonClass::Block},
    Row{Reason::FingerprintMismatch, "fingerprint-mismatch", ReasonClass::Block},
    Row{Reason::SrvMalformed, "srv-malformed", ReasonClass::Block},
    Row{Reason::TlsVersionTooOld, "tls-version-too-old", ReasonClass::Block},
    Row{Reason::TlsWeakParameters, "tls-weak-parameters", ReasonClass::Block},
    Row{Reason::StarttlsNotOffered, "starttls-not-offered", ReasonClass::Block},
    Row{Reason::StarttlsRefused, "starttls-refused", ReasonClass::Block},
    Row{Reason::StarttlsInjection, "starttls-injection", ReasonClass::Block},
    Row{Reason::PreauthBeforeTls, "preauth-before-tls", ReasonClass::Block},
    Row{Reason::WrongProtocol, "wrong-protocol", ReasonClass::Block},
    Row{Reason::CertRevoked, "cert-revoked", ReasonClass::Block},
    Row{Reason::CertWeakKey, "cert-weak-key", ReasonClass::Block},
    Row{Reason::CertWrongUsage, "cert-wrong-usage", ReasonClass::Block},
    Row{Reason::CertMalformed, "cert-malformed", ReasonClass::Block},
    Row{Reason::MustStapleMissing, "must-staple-missing", ReasonClass::Block},
    Row{Reason::PolicyStarttlsRequired, "policy-starttls-required", ReasonClass::Block},
    Row{Reason::PolicyRootMismatch, "policy-root-mismatch", ReasonClass::Block},
    Row{Reason::PolicyAuthRequired, "policy-auth-required", ReasonClass::Block},
    Row{Reason::PinChanged, "pin-changed", ReasonClass::Block},
    Row{Reason::CertChangedUnverifiable, "cert-changed-unverifiable", ReasonClass::Block},
    Row{Reason::MinConfidentialityUnmet, "min-confidentiality-unmet", ReasonClass::Block},
    Row{Reason::LimitExceeded, "limit-exceeded", ReasonClass::Block},
    Row{Reason::ResponseMalformed, "response-malformed", ReasonClass::Block},
    Row{Reason::InputInvalid, "input-invalid", ReasonClass::Block},
    Row{Reason::DnssecWorkLimit, "dnssec-work-limit", ReasonClass::Block},
    Row{Reason::SrvLookupFailed, "srv-lookup-failed", ReasonClass::Retry},
    Row{Reason::AddressLookupFailed, "address-lookup-failed", ReasonClass::Retry},
    Row{Reason::TlsaLookupFailed, "tlsa-lookup-failed", ReasonClass::Retry},
    Row{Reason::PolicyLookupFailed, "policy-lookup-failed", ReasonClass::Retry},
    Row{Reason::TcpConnectFailed, "tcp-connect-failed", ReasonClass::Retry},
    Row{Reason::TlsHandshakeFailed, "tls-handshake-failed", ReasonClass::Retry},
    Row{Reason::Timeout, "timeout", ReasonClass::Retry},
    Row{Reason::NetworkOffline, "network-offline", ReasonClass::Retry},
    Row{Reason::CaptivePortal, "captive-portal", ReasonClass::Retry},
    Row{Reason::ClockWrong, "clock-wrong", ReasonClass::Retry},
    Row{Reason::TrafficInspected, "traffic-inspected", ReasonClass::Retry},
    Row{Reason::DnsRewritten, "dns-rewritten", ReasonClass::Retry},
    Row{Reason::DnsFiltered, "dns-filtered", ReasonClass::Retry},
    Row{Reason::PortBlocked, "port-blocked", ReasonClass::Retry},
    Row{Reason::ProxyRequired, "proxy-required", ReasonClass::Retry},
    Row{Reason::Ipv6Broken, "ipv6-broken", ReasonClass::Info},
    Row{Reason::AuthOk, "auth-ok", ReasonClass::Login},
    Row{Reason::AuthFailed, "auth-failed", ReasonClass::Login},
    Row{Reason::AuthTemporary, "auth-temporary", ReasonClass::Login},
    Row{Reason::AuthMechanismUnavailable, "auth-mechanism-unavailable", ReasonClass::Login},
    Row{Reason::AuthNeedsOauth, "auth-needs-oauth", ReasonClass::Login},
    Row{Reason::AuthLockoutRisk, "auth-lockout-risk", ReasonClass::Login},
    Row{Reason::SrvTargetChanged, "srv-target-changed", ReasonClass::Change},
    Row{Reason::SrvChangeSecure, "srv-change-secure", ReasonClass::Change},
    Row{Reason::SrvChangeProven, "srv-change-proven", ReasonClass::Change},
    Row{Reason::SrvChangeUnproven, "srv-change-unproven", ReasonClass::Change},
    Row{Reason::SrvChangeLoginFailed, "srv-change-login-failed", ReasonClass::Change},
    Row{Reason::SrvChangeServerNameFailed, "srv-change-server-name-failed", ReasonClass::Change},
    Row{Reason::SrvChangeDowngrade, "srv-change-downgrade", ReasonClass::Change},
    Row{Reason::SrvChangePersistent, "srv-change-persistent", ReasonClass::Change},
    Row{Reason::SrvChangeNotApplicable, "srv-change-not-applicable", ReasonClass::Change},
    Row{Reason::MailboxSame, "mailbox-same", ReasonClass::Change},
    Row{Reason::MailboxDifferent, "mailbox-different", ReasonClass::Change},
    Row{Reason::MailboxUnknown, "mailbox-unknown", ReasonClass::Change},
};

/// Row i describes reason i, so that a look-up is an index.
constexpr bool rowsAreInOrder()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].reason) != i)
            return false;
    }
    return true;
}
static_assert(rowsAreInOrder());

const Row &rowOf(Reason reason)
{
    return rows[static_cast<std::size_t>(reason)];
}

} // namespace

QLatin1String code(Reason reason)
{
    return QLatin1String(rowOf(reason).code);
}

std::optional<Reason> reasonFromCode(QStringView text)
{
    for (const Row &row : rows) {
        if (text == QLatin1String(row.code))
            return row.reason;
    }
    return std::nullopt;
}

ReasonClass reasonClass(Reason reason)
{
    return rowOf(reason).kind;
}

const Reasons &allReasons()
{
    static const Reasons all = [] {
        Reasons list;
        for (const Row &row : rows)
            list.push_back(row.reason);
        return list;
    }();
    return all;
}

} // namespace signpost
