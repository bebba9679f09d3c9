// SPDX-License-Identifier: Apache-2.0
#include "ui/text/ReasonText.h"

#include <QCoreApplication>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Reasons)
};

} // namespace

QString reasonText(Reason reason)
{
    switch (reason) {
    case Reason::UserSuppliedName:
        return Say::tr("You typed the server name.");
    case Reason::UserConfirmedTarget:
        return Say::tr("You confirmed the server name.");
    case Reason::SrvSecure:
        return Say::tr("Signed directions name the server.");
    case Reason::SrvUnsignedSameDomain:
        return Say::tr("The server is part of the address’s own domain.");
    case Reason::SrvProvenByMailDomainCert:
        return Say::tr("The server showed a verified certificate of the address’s domain.");
    case Reason::ConfigHttpsSameDomain:
        return Say::tr("A settings page names a server of the address’s own domain.");
    case Reason::ConfigHttpsDomainVouched:
        return Say::tr("The domain’s own website names the server.");
    case Reason::Catalogue:
        return Say::tr("The server is on the list of large providers that comes with Signpost.");
    case Reason::PaccDigestSecure:
        return Say::tr("The settings file matches a signed record of the domain.");
    case Reason::GuessVerified:
        return Say::tr("The name was guessed, and the server’s certificate fits it.");
    case Reason::ServerNameMatch:
        return Say::tr("The certificate is made out to the server’s name.");
    case Reason::MailDomainMatch:
        return Say::tr("The certificate is made out to the address’s domain.");
    case Reason::ChainTrusted:
        return Say::tr("A recognised authority issued the certificate.");
    case Reason::TlsaMatch:
        return Say::tr("The certificate matches a signed record of the domain.");
    case Reason::DaneAuthenticated:
        return Say::tr("A signed record of the domain vouches for the certificate.");
    case Reason::PinMatch:
        return Say::tr("It is the certificate you confirmed.");
    case Reason::SrvServiceAbsent:
        return Say::tr("The domain says that it doesn’t offer this.");
    case Reason::NothingFound:
        return Say::tr("No source names a server.");
    case Reason::SrvUnsigned:
        return Say::tr("The directions are not signed.");
    case Reason::SrvAliasTarget:
        return Say::tr("The directions lead to another name for the server.");
    case Reason::NonstandardPort:
        return Say::tr("The server uses an unusual port.");
    case Reason::NullMx:
        return Say::tr("The domain says that it doesn’t receive mail.");
    case Reason::MailDomainIsPublicSuffix:
        return Say::tr("Different owners register names under this domain.");
    case Reason::DnssecUnavailable:
        return Say::tr("Whether the directions are signed could not be found out.");
    case Reason::ClockSuspect:
        return Say::tr("This computer’s date looks wrong.");
    case Reason::SniUnrecognized:
        return Say::tr("The server doesn’t know the address’s domain by name.");
    case Reason::MailDomainProbeMismatch:
        return Say::tr("The server has no certificate of the address’s domain.");
    case Reason::MailDomainProbeFailed:
        return Say::tr("The server did not answer when asked for the address’s domain.");
    case Reason::TlsaAbsent:
        return Say::tr("The domain publishes no signed record about the certificate.");
    case Reason::TlsaUnusable:
        return Say::tr("The domain’s signed record about the certificate can’t be used.");
    case Reason::TlsaWithdrawn:
        return Say::tr("The domain took its signed record about the certificate back.");
    case Reason::PaccDigestMismatch:
        return Say::tr("The settings file doesn’t match the domain’s signed record.");
    case Reason::CnOnlyName:
        return Say::tr("The certificate has the name only in an outdated place.");
    case Reason::PolicyRecordMalformed:
        return Say::tr("A rule that the domain publishes can’t be read.");
    case Reason::PolicyRecordUnsigned:
        return Say::tr("A rule that the domain publishes is not signed.");
    case Reason::PinSuperseded:
        return Say::tr("The certificate you confirmed is no longer needed.");
    case Reason::AuthUsernameLocalpart:
        return Say::tr("The user name is the part before the @ sign.");
    case Reason::SrvUnsignedForeignTarget:
        return Say::tr("Unsigned directions lead to another company’s server.");
    case Reason::ConfigForeignTarget:
        return Say::tr("A settings page leads to another company’s server.");
    case Reason::ConfigRedirected:
        return Say::tr("The settings page sent Signpost on to another website.");
    case Reason::SourcesDisagree:
        return Say::tr("The sources don’t agree about the server.");
    case Reason::SmtpLabelFallback:
        return Say::tr("Old directions name the server for sending.");
    case Reason::SpecialUseAddress:
        return Say::tr("The server’s address belongs to the network you are using, or to this computer.");
    case Reason::ChainUntrusted:
        return Say::tr("Nobody Signpost knows has vouched for the certificate.");
    case Reason::CertSelfSigned:
        return Say::tr("The certificate vouches only for itself.");
    case Reason::CertExpired:
        return Say::tr("The certificate ran out.");
    case Reason::CertNotYetValid:
        return Say::tr("The certificate is not valid yet.");
    case Reason::NameMismatch:
        return Say::tr("The certificate is made out to another name.");
    case Reason::DaneMatchUntrustedChain:
        return Say::tr("A signed record names the certificate, but nobody else has vouched for it.");
    case Reason::GuessUnverified:
        return Say::tr("The name was guessed, and its certificate can’t be verified.");
    case Reason::SrvBogus:
        return Say::tr("The signed directions don’t pass their own check.");
    case Reason::AddressBogus:
        return Say::tr("The signed network address doesn’t pass its own check.");
    case Reason::TlsaBogus:
        return Say::tr("The signed record about the certificate doesn’t pass its own check.");
    case Reason::TlsaMismatch:
        return Say::tr("A signed record of the domain describes a different certificate.");
    case Reason::SrvUnsignedForeignUnverified:
        return Say::tr("Unsigned directions lead to another company’s server that can’t be verified.");
    case Reason::ServerNameUnverified:
        return Say::tr("The server can’t be verified under its own name.");
    case Reason::ConfigForeignUnverified:
        return Say::tr("A settings page leads to another company’s server that can’t be verified.");
    case Reason::ServerNameLookalike:
        return Say::tr("The server’s name looks like the address’s domain, but is another one.");
    case Reason::CatalogueContradicted:
        return Say::tr("This provider never uses a certificate like this one.");
    case Reason::FingerprintMismatch:
        return Say::tr("The fingerprint doesn’t match.");
    case Reason::SrvMalformed:
        return Say::tr("The directions are damaged.");
    case Reason::TlsVersionTooOld:
        return Say::tr("The server’s encryption is too old.");
    case Reason::TlsWeakParameters:
        return Say::tr("The server insists on weak encryption.");
    case Reason::StarttlsNotOffered:
        return Say::tr("The server doesn’t offer encryption.");
    case Reason::StarttlsRefused:
        return Say::tr("The server offers encryption and then refuses it.");
    case Reason::StarttlsInjection:
        return Say::tr("Unprotected text was mixed into the start of encryption.");
    case Reason::PreauthBeforeTls:
        return Say::tr("The server wanted to go on without encryption.");
    case Reason::WrongProtocol:
        return Say::tr("Something answered that is not this kind of mail server.");
    case Reason::CertRevoked:
        return Say::tr("The certificate was withdrawn.");
    case Reason::CertWeakKey:
        return Say::tr("The certificate uses a method that can be forged.");
    case Reason::CertWrongUsage:
        return Say::tr("The certificate isn’t made for a mail server.");
    case Reason::CertMalformed:
        return Say::tr("The certificate is damaged.");
    case Reason::MustStapleMissing:
        return Say::tr("The proof that the certificate wasn’t withdrawn is missing.");
    case Reason::PolicyStarttlsRequired:
        return Say::tr("The domain requires encryption, and the server doesn’t offer it.");
    case Reason::PolicyRootMismatch:
        return Say::tr("The domain names another authority than the one that issued the certificate.");
    case Reason::PolicyAuthRequired:
        return Say::tr("The domain requires a way to sign in that the server doesn’t offer.");
    case Reason::PinChanged:
        return Say::tr("It is not the certificate you confirmed.");
    case Reason::CertChangedUnverifiable:
        return Say::tr("The certificate can’t be verified any more.");
    case Reason::MinConfidentialityUnmet:
        return Say::tr("The connection would not be encrypted well enough.");
    case Reason::LimitExceeded:
        return Say::tr("The server sent more than a mail server has to say.");
    case Reason::ResponseMalformed:
        return Say::tr("The server’s answer can’t be read.");
    case Reason::InputInvalid:
        return Say::tr("What was typed can’t be used.");
    case Reason::DnssecWorkLimit:
        return Say::tr("Checking the signed directions would take far too much work.");
    case Reason::SrvLookupFailed:
        return Say::tr("The directions could not be looked up.");
    case Reason::AddressLookupFailed:
        return Say::tr("The server’s network address could not be looked up.");
    case Reason::TlsaLookupFailed:
        return Say::tr("The signed record about the certificate could not be looked up.");
    case Reason::PolicyLookupFailed:
        return Say::tr("The domain’s rules could not be looked up.");
    case Reason::TcpConnectFailed:
        return Say::tr("The server doesn’t take the connection.");
    case Reason::TlsHandshakeFailed:
        return Say::tr("Encryption could not be started.");
    case Reason::Timeout:
        return Say::tr("Nothing came back in time.");
    case Reason::NetworkOffline:
        return Say::tr("This computer is offline.");
    case Reason::CaptivePortal:
        return Say::tr("The Wi-Fi wants you to sign in first.");
    case Reason::ClockWrong:
        return Say::tr("This computer’s date is wrong.");
    case Reason::TrafficInspected:
        return Say::tr("Something on this computer or network opens encrypted traffic.");
    case Reason::DnsRewritten:
        return Say::tr("This network changes name lookups.");
    case Reason::DnsFiltered:
        return Say::tr("This network drops name lookups.");
    case Reason::PortBlocked:
        return Say::tr("This network blocks mail.");
    case Reason::ProxyRequired:
        return Say::tr("This network wants a proxy.");
    case Reason::Ipv6Broken:
        return Say::tr("The newer kind of network address doesn’t work here; the older one does.");
    case Reason::AuthOk:
        return Say::tr("The server accepted the sign-in.");
    case Reason::AuthFailed:
        return Say::tr("The server did not accept the password.");
    case Reason::AuthTemporary:
        return Say::tr("The server can’t take sign-ins now.");
    case Reason::AuthMechanismUnavailable:
        return Say::tr("The server offers no way to sign in that Signpost knows.");
    case Reason::AuthNeedsOauth:
        return Say::tr("The provider wants people to sign in on its own page.");
    case Reason::AuthLockoutRisk:
        return Say::tr("One more try could lock the account.");
    case Reason::SrvTargetChanged:
        return Say::tr("The directions name another server than before.");
    case Reason::SrvChangeSecure:
        return Say::tr("The new directions are signed.");
    case Reason::SrvChangeProven:
        return Say::tr("The new server showed a certificate of the address’s domain.");
    case Reason::SrvChangeUnproven:
        return Say::tr("Nothing proves the new directions.");
    case Reason::SrvChangeLoginFailed:
        return Say::tr("The new server did not accept the sign-in.");
    case Reason::SrvChangeServerNameFailed:
        return Say::tr("The new server can’t be verified.");
    case Reason::SrvChangeDowngrade:
        return Say::tr("The new server protects less than the previous one.");
    case Reason::SrvChangePersistent:
        return Say::tr("The new directions have stayed the same for a long time.");
    case Reason::SrvChangeNotApplicable:
        return Say::tr("This account doesn’t follow directions.");
    case Reason::MailboxSame:
        return Say::tr("The new server has the same mail.");
    case Reason::MailboxDifferent:
        return Say::tr("The new server doesn’t have your mail.");
    case Reason::MailboxUnknown:
        return Say::tr("Whether the new server has your mail can’t be told.");
    }
    Q_UNREACHABLE();
}

} // namespace signpost::text
