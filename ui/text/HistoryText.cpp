// SPDX-License-Identifier: Apache-2.0
#include "ui/text/HistoryText.h"

#include "ui/text/Names.h"
#include "ui/text/ReasonText.h"
#include "ui/text/StoppedText.h"

#include <QCoreApplication>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::History)
};

QString withReason(const QString &sentence, const AccountEvent &event)
{
    return event.reason ? sentence + u' ' + reasonText(*event.reason) : sentence;
}

QString withCode(const QString &sentence, const AccountEvent &event)
{
    if (!event.code)
        return sentence;
    //: A sentence after another one; %1 is a case code.
    return sentence + u' ' + Say::tr("Case code %1.").arg(isolated(event.code->text()));
}

QString sentence(const AccountEvent &event)
{
    const QString server = serverText(event.server);
    switch (event.kind) {
    case EventKind::Stopped:
        //: %1 is a server name.
        return withCode(withReason(Say::tr("Stopped at %1.").arg(server), event), event);
    case EventKind::BackToNormal:
        return withCode(backToNormalText(event), event);
    case EventKind::NoAnswer:
        //: %1 is a server name.
        return withReason(Say::tr("No answer from %1. Nothing has changed here.").arg(server), event);
    case EventKind::Answered:
        //: %1 is a server name.
        return Say::tr("%1 answers again.").arg(server);
    case EventKind::PinSuperseded:
        //: %1 is a server name.
        return Say::tr("%1 has a verified certificate now. The one you confirmed is no longer needed.")
            .arg(server);
    case EventKind::TrustWithdrawn:
        //: %1 is a server name.
        return withCode(Say::tr("You stopped trusting the certificate of %1.").arg(server), event);
    case EventKind::DaneExpected:
        //: %1 is a server name.
        return Say::tr("Signed records name the certificate of %1. Signpost looks for them from now on.")
            .arg(server);
    case EventKind::DaneWithdrawn:
        //: %1 is a server name.
        return Say::tr("There are no signed records about the certificate of %1 any more. It is checked "
                       "without them.")
            .arg(server);
    }
    Q_UNREACHABLE();
}

} // namespace

QList<Line> historyLines(const Account &account)
{
    QList<Line> lines;
    for (const AccountEvent &event : account.history)
        lines.append({momentText(event.time), sentence(event)});
    for (const AccountService &service : account.services) {
        if (service.pin)
            //: %1 is a server name.
            lines.append({momentText(service.pin->confirmed),
                          Say::tr("You confirmed the certificate of %1.")
                              .arg(serverText(service.finding.endpoint.server))});
    }
    lines.append({momentText(account.created), Say::tr("The account was set up.")});
    return lines;
}

} // namespace signpost::text
