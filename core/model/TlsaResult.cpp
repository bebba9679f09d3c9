// SPDX-License-Identifier: Apache-2.0
#include "model/TlsaResult.h"

namespace signpost {

QLatin1String code(TlsaResult result)
{
    switch (result) {
    case TlsaResult::None:
        return QLatin1String("none");
    case TlsaResult::Unusable:
        return QLatin1String("unusable");
    case TlsaResult::Match:
        return QLatin1String("match");
    case TlsaResult::Mismatch:
        return QLatin1String("mismatch");
    case TlsaResult::Bogus:
        return QLatin1String("bogus");
    case TlsaResult::Failed:
        return QLatin1String("failed");
    }
    Q_UNREACHABLE();
}

} // namespace signpost
