// SPDX-License-Identifier: Apache-2.0
#include "ui/text/CheckText.h"

#include "ui/text/Names.h"
#include "ui/text/Refusal.h"

#include <QCoreApplication>

#include <algorithm>

namespace signpost::text {

using report::CaseNumber;
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Check)
};

const ServiceCheckReport *worst(const AccountCheckReport &report)
{
    const auto found =
        std::find_if(report.services.begin(), report.services.end(), [&](const ServiceCheckReport &service) {
            return service.decision.verdict == report.verdict;
        });
    return found == report.services.end() ? nullptr : &*found;
}

QString stopped(const Reasons &reasons, const Subject &subject)
{
    const Refusal why = refusal(reasons, subject);
    if (why.number == CaseNumber::CertificateChanged)
        //: %1 is a server name.
        return Say::tr("The certificate of %1 has changed.").arg(subject.server);
    //: %1 is what happened, a sentence without its full stop; %2 is a server name.
    return why.number == CaseNumber::NoLongerVerified
        //: %1 is a server name.
        ? Say::tr("%1 can’t be verified any more.").arg(subject.server)
        : why.happened;
}

} // namespace

QString checkRunning()
{
    //: While an account is checked.
    return Say::tr("Checking… receiving · sending");
}

QString checkOutcome(const AccountCheckReport &report)
{
    const ServiceCheckReport *service = worst(report);
    switch (report.verdict) {
    case Verdict::Verified:
    case Verdict::Pinned:
        return Say::tr("Everything matches. Checked just now.");
    case Verdict::Refused:
    case Verdict::PinOffered:
    case Verdict::Confirm:
        if (service)
            return stopped(service->decision.reasons, subjectOf(report.address, *service, report.time));
        break;
    case Verdict::Unavailable:
    case Verdict::NotFound:
    case Verdict::Absent:
        if (service)
            //: %1 is a server name.
            return Say::tr("No answer from %1. Nothing has changed here; try again later.")
                .arg(serverText(service->stored.finding.endpoint.server));
        break;
    }
    return Say::tr("Nothing could be checked. Nothing has changed here; try again later.");
}

QString stoppedLine(const AccountService &service, const ServiceCheck &check, const EmailAddress &address)
{
    Subject subject{domainText(address), serverText(service.finding.endpoint.server),
                    QString::number(service.finding.endpoint.port.number())};
    subject.now = check.time;
    return stopped(check.reasons, subject);
}

} // namespace signpost::text
