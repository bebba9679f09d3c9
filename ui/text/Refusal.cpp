// SPDX-License-Identifier: Apache-2.0
#include "ui/text/Refusal.h"

#include "ui/text/Names.h"

#include <QCoreApplication>

namespace signpost::text {

using report::CaseNumber;
using report::caseNumber;
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Refusal)
};

QString tellTheProvider()
{
    return Say::tr("Tell the provider.");
}

QString tryAnotherNetwork()
{
    return Say::tr("Try another network.");
}

QString checkAgainLater()
{
    return Say::tr("Check again later.");
}

QString nobodyByHand()
{
    return Say::tr("Nobody can confirm this by hand.");
}

QString typeThemYourself()
{
    //: A step after asking the provider for server names. The words in quotes are a button on the first page.
    return Say::tr("Type them yourself: go back and choose “I know my server names…”.");
}

/// For a server that nobody has confirmed yet; must keep: not confirmed, ask the provider.
QString unconfirmed(Reason reason, const Subject &subject)
{
    switch (reason) {
    case Reason::SourcesDisagree:
        //: %1 is the mail domain, %2 a server name.
        return Say::tr("The directions for %1 don’t agree with each other. One of them leads to another "
                       "company: %2.")
            .arg(subject.domain, subject.server);
    case Reason::SmtpLabelFallback:
        //: %1 is the mail domain, %2 a server name.
        return Say::tr("Old directions of %1 name %2 for sending mail, and they are not signed.")
            .arg(subject.domain, subject.server);
    case Reason::SpecialUseAddress:
        //: %1 is a server name.
        return Say::tr("%1 is an address of the network you are using now. Signpost has not connected to it.")
            .arg(subject.server);
    default: // one of class ask, all of which mean this
        //: %1 is the mail domain, %2 a server name.
        return Say::tr("The directions for %1 are not signed, so anyone on the way could have changed them. "
                       "They lead to another company: %2.")
            .arg(subject.domain, subject.server);
    }
}

QString unanswered(Reason reason, const Subject &subject)
{
    if (reason == Reason::SrvLookupFailed || subject.server.isEmpty())
        //: %1 is the mail domain.
        return Say::tr("The name lookups for %1 didn’t answer.").arg(subject.domain);
    if (reason == Reason::AddressLookupFailed)
        //: %1 is a server name.
        return Say::tr("No address was found for %1. Check that the name is right.").arg(subject.server);
    if (reason == Reason::TcpConnectFailed)
        return Say::tr("It turned the connection away. This says nothing about whose server it is.");
    if (reason == Reason::TlsHandshakeFailed)
        return Say::tr("Encryption could not be started. This says nothing about whose server it is.");
    return Say::tr("Nothing came back in time. This says nothing about whose server it is.");
}

QString silentTitle(const Subject &subject)
{
    //: Title; %1 is a server name or a mail domain.
    return Say::tr("%1 doesn’t answer").arg(subject.server.isEmpty() ? subject.domain : subject.server);
}

QString unusable(Reason reason)
{
    if (reason == Reason::CertWeakKey)
        return Say::tr("It uses a method that can be forged.");
    return Say::tr("It isn’t made for a mail server, or it is damaged.");
}

/// The first reason that has a number of its own: the one the page is about.
Reason deciding(const Reasons &reasons)
{
    for (const Reason reason : reasons) {
        if (caseNumber(reason))
            return reason;
    }
    return Reason::Timeout;
}

} // namespace

QString certificateReason(Reason reason, const Subject &subject)
{
    switch (reason) {
    case Reason::NameMismatch:
        //: %1 are the names in a certificate, %2 is the server name.
        return subject.certificateNames.isEmpty()
            //: %1 is the server name.
            ? Say::tr("Its certificate is not made out to %1.").arg(subject.server)
            //: %1 are the names in a certificate, %2 is the server name.
            : Say::tr("Its certificate is made out to %1, not to %2.")
                  .arg(subject.certificateNames, subject.server);
    case Reason::CertExpired:
        if (subject.notAfter)
            //: %1 is a date.
            return Say::tr("Its certificate ran out on %1. Ask your provider why it was not renewed.")
                .arg(dateText(*subject.notAfter));
        break;
    case Reason::CertNotYetValid:
        if (subject.notBefore)
            //: %1 is a date.
            return Say::tr("Its certificate starts only on %1.").arg(dateText(*subject.notBefore));
        break;
    case Reason::DaneMatchUntrustedChain:
        //: %1 is the mail domain.
        return Say::tr(
                   "Signed records of %1 name this certificate, but nobody else Signpost knows has vouched "
                   "for it.")
            .arg(subject.domain);
    default:
        break;
    }
    return Say::tr("Nobody Signpost knows has vouched for its certificate.");
}

Refusal nothingFor(Service service, const Subject &subject)
{
    const bool isSending = service == Service::Submission;
    return {CaseNumber::NothingFound,
            isSending ? Say::tr("No server for sending mail was found")
                      : Say::tr("No server for receiving mail was found"),
            //: %1 is the mail domain.
            Say::tr("The directions for %1 are incomplete. Nothing is wrong with your computer.")
                .arg(subject.domain),
            {Say::tr("Ask the provider for the server names."), typeThemYourself()}};
}

Refusal stoppedByPerson(const Subject &subject)
{
    return {CaseNumber::StoppedByPerson,
            Say::tr("Searching stopped"),
            subject.server.isEmpty()
                //: %1 is the mail domain.
                ? Say::tr("You stopped before the directions of %1 came in. This says nothing about them.")
                      .arg(subject.domain)
                //: %1 is a server name.
                : Say::tr("You stopped before %1 was checked. This says nothing about whose server it is.")
                      .arg(subject.server),
            {Say::tr("Check again. It usually takes a few seconds."),
             Say::tr("Ask the provider for the server names."), typeThemYourself()}};
}

Refusal nameDeclined(const Subject &subject)
{
    return {CaseNumber::NameDeclined,
            Say::tr("You stopped at an unconfirmed server name"),
            //: %1 is a server name, %2 the mail domain.
            Say::tr("Nothing proves that %1 belongs to the mail of %2. Stopping was the right thing to do.")
                .arg(subject.server, subject.domain),
            {//: %1 is the mail domain. The sentence in quotes is what the person asks the provider.
             Say::tr("Ask your mail provider: “Which servers do I use for receiving and sending mail for "
                     "%1?”")
                 .arg(subject.domain),
             typeThemYourself()}};
}

Refusal refusal(const Reasons &reasons, const Subject &subject)
{
    const CaseNumber number = caseNumber(reasons);
    const Reason reason = deciding(reasons);
    switch (number) {
    case CaseNumber::NothingFound:
        //: Title; %1 is the mail domain.
        return {number,
                Say::tr("No directions for %1").arg(subject.domain),
                Say::tr("The address may have a typing slip, or your provider doesn’t publish its settings. "
                        "Nothing is wrong with your computer."),
                {Say::tr("Check the address."), Say::tr("Ask the provider for the server names."),
                 typeThemYourself()}};
    case CaseNumber::StoppedByPerson:
        return stoppedByPerson(subject);
    case CaseNumber::NameDeclined:
        return nameDeclined(subject);
    case CaseNumber::NameUnconfirmed:
        return {number,
                Say::tr("This server’s name still needs confirming"),
                unconfirmed(reason, subject),
                {//: %1 is the mail domain. The sentence in quotes is what the person asks the provider.
                 Say::tr("Ask your mail provider: “Which servers do I use for receiving and sending mail for "
                         "%1?”")
                     .arg(subject.domain),
                 typeThemYourself()}};
    case CaseNumber::Lookalike:
        return {number,
                Say::tr("This server’s name looks like a copy of yours"),
                //: %1 is a server name, %2 the mail domain.
                Say::tr("%1 differs from %2 by a letter that is easy to miss.")
                    .arg(subject.server, subject.domain),
                {Say::tr("Check the address."), Say::tr("Ask the provider on a number you already have.")}};
    case CaseNumber::SignedDirectionsBroken:
        //: Title; %1 is the mail domain.
        return {number,
                Say::tr("The signed directions of %1 are broken").arg(subject.domain),
                Say::tr("They don’t pass their own check. Someone may have changed them on the way, or the "
                        "provider made a mistake."),
                {tryAnotherNetwork(), tellTheProvider(), nobodyByHand()}};
    case CaseNumber::NothingVouches:
        return {number,
                Say::tr("Nothing shows whose server this is"),
                subject.server.isEmpty()
                    //: %1 is the mail domain.
                    ? Say::tr("The directions of %1 are damaged.").arg(subject.domain)
                    //: %1 is a server name.
                    : Say::tr("Unsigned directions lead to %1, and its certificate can’t be verified either.")
                          .arg(subject.server),
                {Say::tr("Ask the provider for the server names."), typeThemYourself()}};
    case CaseNumber::CanBeConfirmed:
        //: Title; %1 is a server name.
        return {
            number,
            Say::tr("Signpost can’t verify %1 on its own").arg(subject.server),
            certificateReason(reason, subject),
            {Say::tr("Ask your mail provider about this server, on a number you already have."),
             Say::tr("Ask for a certificate from a recognised authority; then no customer will see this.")}};
    case CaseNumber::CertificateChanged:
        //: Title; %1 is a server name.
        return {
            number,
            Say::tr("Stopped: %1 shows a different certificate").arg(subject.server),
            Say::tr("You confirmed one certificate for this account. Today the server shows another. Your "
                    "provider may have replaced it, or someone may be pretending to be your mail server."),
            {Say::tr("Call your mail provider on a number you already have."),
             Say::tr("Until then, don’t accept certificate questions in your mail program either.")}};
    case CaseNumber::Withdrawn:
        return {number,
                Say::tr("This certificate was withdrawn"),
                Say::tr("The company that issued it has cancelled it. Your provider must install a new one."),
                {tellTheProvider(), checkAgainLater()}};
    case CaseNumber::Unusable:
        return {number, Say::tr("This certificate can’t be used"), unusable(reason), {tellTheProvider()}};
    case CaseNumber::ProviderContradicted:
        //: Title; %1 is a mail domain.
        return {number,
                Say::tr("%1 never uses a certificate like this").arg(subject.domain),
                //: %1 is a mail domain.
                Say::tr("The servers of %1 always have a verifiable certificate. Something else answered.")
                    .arg(subject.domain),
                {tryAnotherNetwork(), Say::tr("Never type the password there.")}};
    case CaseNumber::NoLongerVerified:
        //: Title; %1 is a server name.
        return {number,
                Say::tr("Stopped: %1 can’t be verified any more").arg(subject.server),
                Say::tr("Until now this account had a verified certificate. Today the server shows one that "
                        "can’t be verified."),
                {Say::tr("Call your mail provider on a number you already have."), tryAnotherNetwork()}};
    case CaseNumber::FingerprintMismatch:
        return {number,
                Say::tr("The fingerprint doesn’t match"),
                Say::tr("Three tries didn’t match what the server showed. This may be a wrong note, or a "
                        "different server."),
                {Say::tr("Get the fingerprint again by phone or on paper."), Say::tr("Start again later.")}};
    case CaseNumber::DomainContradicts:
        //: Title; %1 is the mail domain.
        return {number,
                Say::tr("%1 says this is not its certificate").arg(subject.domain),
                //: %1 is the mail domain.
                Say::tr("Signed records of %1 describe a different certificate.").arg(subject.domain),
                {tellTheProvider(), nobodyByHand()}};
    case CaseNumber::NoEncryption:
        return {number,
                Say::tr("This server doesn’t encrypt"),
                Say::tr("Your password and mail would be readable on the way. Signpost doesn’t set up such "
                        "accounts."),
                {Say::tr("Ask for a server name with encryption.")}};
    case CaseNumber::OldEncryption:
        return {number,
                Say::tr("This server’s encryption is too old"),
                Say::tr("It only speaks a version that can be broken."),
                {tellTheProvider()}};
    case CaseNumber::EncryptionRules:
        return {
            number,
            Say::tr("This server breaks the rules of encryption"),
            Say::tr("It mixed unprotected text into the start of encryption. Someone may be on the line."),
            {tryAnotherNetwork(), tellTheProvider()}};
    case CaseNumber::NotMail:
        return {
            number,
            Say::tr("This is not a mail server"),
            //: %1 is a server name.
            Say::tr("Something answered at %1, but not in the way a mail server does.").arg(subject.server),
            {Say::tr("Check the server name and port."), tryAnotherNetwork()}};
    case CaseNumber::NoAnswer:
        return {number,
                silentTitle(subject),
                unanswered(reason, subject),
                {checkAgainLater(), tryAnotherNetwork(), Say::tr("Ask the provider.")}};
    case CaseNumber::Offline:
        return {number,
                Say::tr("This computer is offline"),
                Say::tr("There is no network connection."),
                {Say::tr("Connect, then check again.")}};
    case CaseNumber::WifiSignIn:
        return {number,
                Say::tr("This Wi-Fi wants you to sign in first"),
                Say::tr("The network answers instead of your mail server."),
                {Say::tr("Open your web browser and sign in to the Wi-Fi, then check again.")}};
    case CaseNumber::WrongDate:
        return {number,
                Say::tr("This computer’s date is wrong"),
                //: %1 is a date.
                Say::tr("It says %1. Certificates can’t be checked with a wrong date.")
                    .arg(dateText(subject.now)),
                {Say::tr("Open the date and time settings, then check again.")}};
    case CaseNumber::Inspected:
        return {number,
                Say::tr("Something on this computer or network opens encrypted traffic"),
                //: %1 is the company named in a certificate.
                Say::tr("Every server shows a certificate from “%1”. This is often security software or a "
                        "company network.")
                    .arg(subject.issuer),
                {Say::tr("At work: ask IT."),
                 Say::tr("At home: look in the security software for “email scanning”."),
                 tryAnotherNetwork()}};
    case CaseNumber::LookupsChanged:
        return {number,
                Say::tr("This network changes or drops name lookups"),
                Say::tr("It invents answers, or leaves out the ones that prove a server."),
                {tryAnotherNetwork(), Say::tr("In a company: ask IT.")}};
    case CaseNumber::MailBlocked:
        return {number,
                Say::tr("This network blocks mail"),
                //: %1 is a port number, %2 a server name.
                Say::tr("Port %1 of %2 can’t be reached from here, other sites can.")
                    .arg(subject.port, subject.server),
                {tryAnotherNetwork(), Say::tr("Ask who runs this one.")}};
    case CaseNumber::ProxyWanted:
        return {number,
                Say::tr("This network wants a proxy"),
                Say::tr("Connections only work through its own gateway."),
                {Say::tr("Open the network settings, then check again.")}};
    case CaseNumber::PasswordRefused:
    case CaseNumber::AppPassword:
    case CaseNumber::AccessOff:
    case CaseNumber::Busy:
        return {number,
                Say::tr("The sign-in did not work"),
                Say::tr("The server did not accept the sign-in. Nothing is wrong with the servers."),
                {Say::tr("Get a new password from your provider.")}};
    case CaseNumber::Moved:
    case CaseNumber::MovedReview:
    case CaseNumber::MovedUnverified:
    case CaseNumber::MovedOtherMail:
    case CaseNumber::MovedSignIn:
        return {number,
                Say::tr("The directions have changed"),
                //: %1 is the mail domain.
                Say::tr("The directions for %1 name a new server. The previous one stays in use.")
                    .arg(subject.domain),
                {Say::tr("Ask the provider.")}};
    }
    Q_UNREACHABLE();
}

} // namespace signpost::text
