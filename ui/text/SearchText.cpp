// SPDX-License-Identifier: Apache-2.0
#include "ui/text/SearchText.h"

#include "ui/text/Names.h"

#include <QCoreApplication>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Search)
};

/// Only what was found is said to be signed or not.
QString directionsRow(std::optional<DnssecStatus> status)
{
    if (status == DnssecStatus::Secure)
        //: A place where server names are looked for; %1 is a mail domain.
        return Say::tr("Directions from %1 (signed)");
    if (status == DnssecStatus::Insecure)
        //: A place where server names are looked for; %1 is a mail domain.
        return Say::tr("Directions from %1 (not signed)");
    //: A place where server names are looked for; %1 is a mail domain.
    return Say::tr("Directions from %1");
}

} // namespace

QString sourceRow(Origin source, const QString &domain, std::optional<DnssecStatus> status)
{
    switch (source) {
    case Origin::Srv:
        return directionsRow(status).arg(domain);
    case Origin::Pacc:
    case Origin::Autoconfig:
        //: A place where server names are looked for; %1 is a mail domain.
        return Say::tr("Settings page of %1").arg(domain);
    case Origin::Directory:
        return Say::tr("Provider directory");
    case Origin::Catalogue:
        return Say::tr("Signpost’s own list of providers");
    case Origin::Guess:
        //: A place where server names are looked for; %1 is an example of a server name.
        return Say::tr("Usual server names, such as %1").arg(isolated(u"imap."_qs + domain));
    case Origin::User:
        return Say::tr("Settings you typed");
    }
    Q_UNREACHABLE();
}

QString sourceWaiting()
{
    //: State of a search row.
    return Say::tr("waiting");
}

QString sourceLooking()
{
    //: State of a search row.
    return Say::tr("looking…");
}

QString sourceEnded(Origin source, SourceOutcome outcome)
{
    switch (outcome) {
    case SourceOutcome::Found:
        //: State of a search row.
        return Say::tr("found");
    case SourceOutcome::None:
        if (source == Origin::Catalogue || source == Origin::Directory) {
            //: State of a search row: the list does not have this domain.
            return Say::tr("not listed");
        }
        //: State of a search row.
        return Say::tr("none published");
    case SourceOutcome::Failed:
        //: State of a search row.
        return Say::tr("no answer");
    case SourceOutcome::Refused:
        //: State of a search row: what came back was forged.
        return Say::tr("stopped");
    case SourceOutcome::Skipped:
        //: State of a search row.
        return Say::tr("not needed");
    }
    Q_UNREACHABLE();
}

QString sourceStopped()
{
    //: State of a search row.
    return Say::tr("stopped by you");
}

QString serverRow(const Finding &finding)
{
    //: A search row; %1 is a server name, %2 a port number.
    return Say::tr("%1, port %2")
        .arg(serverText(finding.endpoint.server), QString::number(finding.endpoint.port.number()));
}

QString serverChecking()
{
    //: State of a search row.
    return Say::tr("checking certificate…");
}

QString serverEnded(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Verified:
    case Verdict::Pinned:
        //: State of a search row.
        return Say::tr("verified");
    case Verdict::Confirm:
    case Verdict::PinOffered:
        //: State of a search row.
        return Say::tr("needs your help");
    case Verdict::Refused:
        //: State of a search row.
        return Say::tr("stopped");
    case Verdict::Unavailable:
    case Verdict::NotFound:
    case Verdict::Absent:
        //: State of a search row.
        return Say::tr("no answer");
    }
    Q_UNREACHABLE();
}

} // namespace signpost::text
