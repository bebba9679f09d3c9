// SPDX-License-Identifier: Apache-2.0
#include "report/CaseNumber.h"

#include <algorithm>

namespace signpost::report {

std::optional<CaseNumber> caseNumber(Reason reason)
{
    switch (reason) {
    case Reason::UserSuppliedName:
    case Reason::UserConfirmedTarget:
    case Reason::SrvSecure:
    case Reason::SrvUnsignedSameDomain:
    case Reason::SrvProvenByMailDomainCert:
    case Reason::ConfigHttpsSameDomain:
    case Reason::ConfigHttpsDomainVouched:
    case Reason::Catalogue:
    case Reason::PaccDigestSecure:
    case Reason::GuessVerified:
    case Reason::ServerNameMatch:
    case Reason::MailDomainMatch:
    case Reason::ChainTrusted:
    case Reason::TlsaMatch:
    case Reason::DaneAuthenticated:
    case Reason::PinMatch:
    case Reason::SrvUnsigned:
    case Reason::SrvAliasTarget:
    case Reason::NonstandardPort:
    case Reason::NullMx:
    case Reason::MailDomainIsPublicSuffix:
    case Reason::DnssecUnavailable:
    case Reason::SniUnrecognized:
    case Reason::MailDomainProbeMismatch:
    case Reason::MailDomainProbeFailed:
    case Reason::TlsaAbsent:
    case Reason::TlsaUnusable:
    case Reason::TlsaWithdrawn:
    case Reason::PaccDigestMismatch:
    case Reason::CnOnlyName:
    case Reason::PolicyRecordMalformed:
    case Reason::PolicyRecordUnsigned:
    case Reason::PinSuperseded:
    case Reason::AuthUsernameLocalpart:
    case Reason::Ipv6Broken:
    case Reason::InputInvalid: // a problem of a field, not a case
    case Reason::AuthOk:
    case Reason::SrvChangeNotApplicable:
    case Reason::MailboxSame:
        return std::nullopt;
    case Reason::SrvServiceAbsent:
    case Reason::NothingFound:
        return CaseNumber::NothingFound;
    case Reason::SrvUnsignedForeignTarget:
    case Reason::ConfigForeignTarget:
    case Reason::ConfigRedirected:
    case Reason::SourcesDisagree:
    case Reason::SmtpLabelFallback:
    case Reason::SpecialUseAddress:
        return CaseNumber::NameUnconfirmed;
    case Reason::ServerNameLookalike:
        return CaseNumber::Lookalike;
    case Reason::SrvBogus:
    case Reason::AddressBogus:
    case Reason::TlsaBogus:
    case Reason::DnssecWorkLimit:
        return CaseNumber::SignedDirectionsBroken;
    case Reason::SrvUnsignedForeignUnverified:
    case Reason::ConfigForeignUnverified:
    case Reason::ServerNameUnverified:
    case Reason::SrvMalformed:
        return CaseNumber::NothingVouches;
    case Reason::ChainUntrusted:
    case Reason::CertSelfSigned:
    case Reason::CertExpired:
    case Reason::CertNotYetValid:
    case Reason::NameMismatch:
    case Reason::DaneMatchUntrustedChain:
    case Reason::GuessUnverified:
        return CaseNumber::CanBeConfirmed;
    case Reason::PinChanged:
        return CaseNumber::CertificateChanged;
    case Reason::CertRevoked:
    case Reason::MustStapleMissing:
        return CaseNumber::Withdrawn;
    case Reason::CertWeakKey:
    case Reason::CertWrongUsage:
    case Reason::CertMalformed:
        return CaseNumber::Unusable;
    case Reason::CatalogueContradicted:
        return CaseNumber::ProviderContradicted;
    case Reason::CertChangedUnverifiable:
        return CaseNumber::NoLongerVerified;
    case Reason::FingerprintMismatch:
        return CaseNumber::FingerprintMismatch;
    case Reason::TlsaMismatch:
    case Reason::PolicyRootMismatch:
        return CaseNumber::DomainContradicts;
    case Reason::MinConfidentialityUnmet:
    case Reason::StarttlsNotOffered:
    case Reason::PolicyStarttlsRequired:
        return CaseNumber::NoEncryption;
    case Reason::TlsVersionTooOld:
    case Reason::TlsWeakParameters:
        return CaseNumber::OldEncryption;
    case Reason::StarttlsRefused:
    case Reason::StarttlsInjection:
    case Reason::PreauthBeforeTls:
        return CaseNumber::EncryptionRules;
    case Reason::WrongProtocol:
    case Reason::ResponseMalformed:
    case Reason::LimitExceeded:
    case Reason::PolicyAuthRequired:
        return CaseNumber::NotMail;
    case Reason::SrvLookupFailed:
    case Reason::AddressLookupFailed:
    case Reason::TlsaLookupFailed:
    case Reason::PolicyLookupFailed:
    case Reason::TcpConnectFailed:
    case Reason::TlsHandshakeFailed:
    case Reason::Timeout:
        return CaseNumber::NoAnswer;
    case Reason::NetworkOffline:
        return CaseNumber::Offline;
    case Reason::CaptivePortal:
        return CaseNumber::WifiSignIn;
    case Reason::ClockWrong:
    case Reason::ClockSuspect:
        return CaseNumber::WrongDate;
    case Reason::TrafficInspected:
        return CaseNumber::Inspected;
    case Reason::DnsRewritten:
    case Reason::DnsFiltered:
        return CaseNumber::LookupsChanged;
    case Reason::PortBlocked:
        return CaseNumber::MailBlocked;
    case Reason::ProxyRequired:
        return CaseNumber::ProxyWanted;
    case Reason::AuthFailed:
        return CaseNumber::PasswordRefused;
    case Reason::AuthNeedsOauth:
        return CaseNumber::AppPassword;
    case Reason::AuthMechanismUnavailable:
        return CaseNumber::AccessOff;
    case Reason::AuthTemporary:
    case Reason::AuthLockoutRisk:
        return CaseNumber::Busy;
    case Reason::SrvTargetChanged:
    case Reason::SrvChangeUnproven:
        return CaseNumber::Moved;
    case Reason::SrvChangeSecure:
    case Reason::SrvChangeProven:
    case Reason::SrvChangePersistent:
        return CaseNumber::MovedReview;
    case Reason::SrvChangeServerNameFailed:
    case Reason::SrvChangeDowngrade:
        return CaseNumber::MovedUnverified;
    case Reason::MailboxDifferent:
    case Reason::MailboxUnknown:
        return CaseNumber::MovedOtherMail;
    case Reason::SrvChangeLoginFailed:
        return CaseNumber::MovedSignIn;
    }
    Q_UNREACHABLE();
}

CaseNumber caseNumber(const Reasons &reasons)
{
    if (std::find(reasons.begin(), reasons.end(), Reason::ClockSuspect) != reasons.end())
        return CaseNumber::WrongDate;
    for (const Reason reason : reasons) {
        if (const auto number = caseNumber(reason))
            return *number;
    }
    return CaseNumber::NoAnswer; // nothing speaks against the server: it could not be judged
}

} // namespace signpost::report
