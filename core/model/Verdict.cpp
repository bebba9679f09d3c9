// SPDX-License-Identifier: Apache-2.0
#include "model/Verdict.h"

namespace signpost {

QLatin1String code(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Refused:
        return QLatin1String("refused");
    case Verdict::PinOffered:
        return QLatin1String("pin-offered");
    case Verdict::Confirm:
        return QLatin1String("confirm");
    case Verdict::Unavailable:
        return QLatin1String("unavailable");
    case Verdict::NotFound:
        return QLatin1String("not-found");
    case Verdict::Absent:
        return QLatin1String("absent");
    case Verdict::Pinned:
        return QLatin1String("pinned");
    case Verdict::Verified:
        return QLatin1String("verified");
    }
    Q_UNREACHABLE();
}

} // namespace signpost
