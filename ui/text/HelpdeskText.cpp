// SPDX-License-Identifier: Apache-2.0
#include "ui/text/HelpdeskText.h"

#include "ui/text/Names.h"
#include "ui/text/WhyText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSysInfo>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Helpdesk)
};

QString serverPart(const ServiceReport &service, const EmailAddress &address)
{
    if (service.candidates.empty())
        //: %1 is "Receiving mail" or "Sending mail", %2 is POP3 or the like.
        return Say::tr("%1 (%2): no server found.")
            .arg(serviceText(service.service), kindText(service.service));
    const JudgedCandidate &candidate = service.candidates.at(service.chosen.value_or(0));
    QStringList lines{
        //: %1 is "Receiving mail" or "Sending mail", %2 is POP3 or the like, %3 a server name, %4 a port.
        Say::tr("%1 (%2): %3, port %4.")
            .arg(serviceText(service.service), kindText(service.service),
                 serverText(candidate.finding.endpoint.server),
                 QString::number(candidate.finding.endpoint.port.number()))};
    for (const QList<Line> &part : {whyLines(candidate, address), technicalDetails(candidate)}) {
        for (const Line &line : part)
            lines.append(u"  "_qs + line.label + u' ' + line.text);
    }
    return lines.join(u'\n');
}

} // namespace

QString helpdeskText(const Refusal &refusal, const SetupReport &report)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(report.time.time_since_epoch().count());
    QStringList lines{
        //: %1 is a version, %2 an operating system.
        Say::tr("Signpost %1 on %2").arg(QStringLiteral(SIGNPOST_VERSION), QSysInfo::prettyProductName()),
        //: %1 is a point of time.
        Say::tr("Time: %1").arg(isolated(time.toOffsetFromUtc(time.offsetFromUtc()).toString(Qt::ISODate))),
        //: %1 is a page number, %2 its title.
        Say::tr("Page R%1: %2").arg(int(refusal.number)).arg(refusal.title),
        refusal.happened,
        //: %1 is a mail domain.
        Say::tr("Mail domain: %1").arg(domainText(report.address)),
        Say::tr("The password was not sent."),
    };
    for (const ServiceReport &service : report.services) {
        if (!service.candidates.empty())
            lines.append(serverPart(service, report.address));
    }
    return withoutIsolates(lines.join(u'\n'));
}

} // namespace signpost::text
