// SPDX-License-Identifier: Apache-2.0
#include "ui/text/StoppedText.h"

#include "ui/text/Names.h"
#include "ui/text/Refusal.h"
#include "ui/text/Spelling.h"

#include <QCoreApplication>

#include <algorithm>

namespace signpost::text {

using report::CaseNumber;
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Stopped)
};

CaseNumber numberOf(const AccountService &service)
{
    return CaseNumber(service.stopped->code.number());
}

Subject subjectOfService(const AccountService &service, const EmailAddress &address, Time now)
{
    Subject subject{domainText(address), serverText(service.finding.endpoint.server),
                    QString::number(service.finding.endpoint.port.number())};
    subject.now = now;
    return subject;
}

bool isTrustWithdrawn(const Account &account, const AccountService &service)
{
    return newest(account.history, service.finding.service, {EventKind::TrustWithdrawn}) && service.pin
        && service.basis.pinRetired && numberOf(service) == CaseNumber::NoLongerVerified;
}

QString withdrawn(const Account &account, const AccountService &service)
{
    const AccountEvent *event = newest(account.history, service.finding.service, {EventKind::TrustWithdrawn});
    //: %1 is a date.
    return Say::tr("You stopped trusting the certificate of this server on %1. Signpost won’t connect to it "
                   "for this account until you set the account up again.")
        .arg(dateText(event->time));
}

QString changed(const AccountService &service, Time now)
{
    const QString confirmed = dateText(service.pin->confirmed);
    if (isSameDay(service.stopped->since, now))
        //: %1 is a date.
        return Say::tr(
                   "On %1 you confirmed one certificate for this account. Today the server shows another. "
                   "Your provider may have replaced it, or someone may be pretending to be your mail "
                   "server.")
            .arg(confirmed);
    //: %1 and %2 are dates.
    return Say::tr("On %1 you confirmed one certificate for this account. Since %2 the server shows another. "
                   "Your provider may have replaced it, or someone may be pretending to be your mail server.")
        .arg(confirmed, dateText(service.stopped->since));
}

/// Why its certificate does not verify; empty where that was not said.
QString fault(const Reasons &reasons, const Subject &subject)
{
    const auto found = std::find_if(reasons.begin(), reasons.end(),
                                    [](Reason reason) { return reasonClass(reason) == ReasonClass::Pin; });
    if (found == reasons.end())
        return {};
    if (*found == Reason::CertExpired && subject.notAfter)
        //: %1 is a date.
        return Say::tr(
                   "Its certificate ran out on %1. Your provider must renew it. Your own computer’s date is "
                   "right.")
            .arg(dateText(*subject.notAfter));
    return certificateReason(*found, subject);
}

QString unverified(const AccountService &service, const Subject &subject)
{
    const QString first = isSameDay(service.stopped->since, subject.now)
        ? Say::tr(
            "Until now this account had a verified certificate. Today the server shows one that can’t be "
            "verified.")
        //: %1 is a date.
        : Say::tr("Before, this account had a verified certificate. Since %1 the server shows one that can’t "
                  "be verified.")
              .arg(dateText(service.stopped->since));
    return (first + u' ' + fault(service.stopped->reasons, subject)).trimmed();
}

QString happened(const Account &account, const AccountService &service, const Subject &subject)
{
    if (isTrustWithdrawn(account, service))
        return withdrawn(account, service);
    switch (numberOf(service)) {
    case CaseNumber::CertificateChanged:
        if (service.pin)
            return changed(service, subject.now);
        break;
    case CaseNumber::NoLongerVerified:
        return unverified(service, subject);
    default: // the words of the setup's page for it
        break;
    }
    return refusal(service.stopped->reasons, subject).happened;
}

QString script(const AccountService &service, const Subject &subject)
{
    const QString code = spelled(service.stopped->code);
    switch (numberOf(service)) {
    case CaseNumber::CertificateChanged:
        if (service.pin)
            //: What a person reads to the provider; %1 is a server name, %2 a port, %3 a date, %4 a code in
            //: words.
            return Say::tr(
                       "“My mail program’s checker stopped. %1, port %2, shows a certificate that isn’t the "
                       "one from %3. Did you replace it? My case code is %4.”")
                .arg(subject.server, subject.port, dateText(service.pin->confirmed), code);
        break;
    case CaseNumber::NoLongerVerified:
        //: What a person reads to the provider; %1 is a server name, %2 a port, %3 a code in words.
        return Say::tr("“My mail program’s checker stopped. %1, port %2, shows a certificate that can’t be "
                       "verified any more. Did you change it? My case code is %3.”")
            .arg(subject.server, subject.port, code);
    default:
        break;
    }
    //: What a person reads to the provider; %1 is a server name, %2 a port, %3 a code in words.
    return Say::tr(
               "“My mail program’s checker stopped at %1, port %2. Did you change something there? My case "
               "code is %3.”")
        .arg(subject.server, subject.port, code);
}

} // namespace

StoppedText stoppedText(const Account &account, const AccountService &service, const ServiceCheckReport *seen,
                        Time now)
{
    Q_ASSERT(service.stopped);
    const Subject subject =
        seen ? subjectOf(account.address, *seen, now) : subjectOfService(service, account.address, now);
    StoppedText text;
    text.title = refusal(service.stopped->reasons, subject).title;
    text.happened = happened(account, service, subject);
    text.script = script(service, subject);
    text.ifReplaced = Say::tr(
        "Ask them for the new fingerprint on paper or on their https website. Then open My accounts, open "
        "the account, choose Remove account, and set it up again. You will type the new fingerprint "
        "there. Signpost can’t approve a change for an existing account.");
    return text;
}

QString stoppedLine(const AccountService &service, const EmailAddress &address, Time now)
{
    const Subject subject = subjectOfService(service, address, now);
    switch (numberOf(service)) {
    case CaseNumber::CertificateChanged:
        //: %1 is a server name.
        return Say::tr("The certificate of %1 has changed.").arg(subject.server);
    case CaseNumber::NoLongerVerified:
        //: %1 is a server name.
        return Say::tr("%1 can’t be verified any more.").arg(subject.server);
    default:
        return refusal(service.stopped->reasons, subject).happened;
    }
}

QString backToNormalText(const AccountEvent &event)
{
    const Time from = event.firstSeen.value_or(event.time);
    const Time to = event.lastSeen.value_or(event.time);
    if (!isSameDay(from, to))
        //: %1 and %2 are dates with times.
        return Say::tr(
                   "Back to normal. Between %1 and %2 the server showed a different certificate or broke a "
                   "rule. Your password was not sent.")
            .arg(momentText(from), momentText(to));
    if (clockText(from) == clockText(to))
        //: %1 is a date with a time.
        return Say::tr(
                   "Back to normal. On %1 the server showed a different certificate or broke a rule. Your "
                   "password was not sent.")
            .arg(momentText(from));
    //: %1 is a date, %2 and %3 are times of day.
    return Say::tr(
               "Back to normal. On %1 between %2 and %3 the server showed a different certificate or broke a "
               "rule. Your password was not sent.")
        .arg(dateText(from), clockText(from), clockText(to));
}

QString removalNoteText(Time removed)
{
    //: %1 is a date.
    return Say::tr("You removed this account on %1 because its certificate changed. Continue only with a "
                   "fingerprint your provider gave you after that day.")
        .arg(dateText(removed));
}

} // namespace signpost::text
