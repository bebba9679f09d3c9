// SPDX-License-Identifier: Apache-2.0
#include "model/DnssecStatus.h"

#include <algorithm>

namespace signpost {

QLatin1String code(DnssecStatus status)
{
    switch (status) {
    case DnssecStatus::Secure:
        return QLatin1String("secure");
    case DnssecStatus::Insecure:
        return QLatin1String("insecure");
    case DnssecStatus::Indeterminate:
        return QLatin1String("indeterminate");
    case DnssecStatus::Bogus:
        return QLatin1String("bogus");
    }
    Q_UNREACHABLE();
}

DnssecStatus worse(DnssecStatus a, DnssecStatus b)
{
    return std::max(a, b);
}

} // namespace signpost
