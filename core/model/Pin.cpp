// SPDX-License-Identifier: Apache-2.0
#include "model/Pin.h"

namespace signpost {

QLatin1String code(PinProofKind kind)
{
    switch (kind) {
    case PinProofKind::TypedParts:
        return QLatin1String("typed-parts");
    case PinProofKind::WholeFingerprint:
        return QLatin1String("whole-fingerprint");
    }
    Q_UNREACHABLE();
}

} // namespace signpost
