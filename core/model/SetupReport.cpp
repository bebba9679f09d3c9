// SPDX-License-Identifier: Apache-2.0
#include "model/SetupReport.h"

namespace signpost {

QLatin1String code(SourceOutcome outcome)
{
    switch (outcome) {
    case SourceOutcome::Found:
        return QLatin1String("found");
    case SourceOutcome::None:
        return QLatin1String("none");
    case SourceOutcome::Failed:
        return QLatin1String("failed");
    case SourceOutcome::Refused:
        return QLatin1String("refused");
    case SourceOutcome::Skipped:
        return QLatin1String("skipped");
    }
    Q_UNREACHABLE();
}

bool isHandicapped(const EmailAddress &address, const ProbeReport &probe)
{
    return address.isInternationalised() && probe.wasHeard() && !probe.capabilities.isInternationalised;
}

} // namespace signpost
