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

const ServiceCheckReport *supersededPin(const AccountCheckReport &report)
{
    const auto found = std::find_if(report.services.begin(), report.services.end(), [](const auto &service) {
        return service.decision.reasons.front() == Reason::PinSuperseded;
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
        if (const ServiceCheckReport *superseded = supersededPin(report))
            //: %1 is a server name.
            return Say::tr("Good news: %1 now has a verified certificate. The one you confirmed is no longer "
                           "needed.")
                .arg(serverText(superseded->stored.finding.endpoint.server));
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

} // namespace signpost::text
