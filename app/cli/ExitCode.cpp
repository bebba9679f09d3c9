// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ExitCode.h"

#include <QtGlobal>

namespace signpost::cli {

ExitCode exitCodeOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Refused:
        return ExitCode::Refused;
    case Verdict::PinOffered:
        return ExitCode::PinOffered;
    case Verdict::Confirm:
        return ExitCode::Confirm;
    case Verdict::Unavailable:
        return ExitCode::Unavailable;
    case Verdict::NotFound:
    case Verdict::Absent:
        return ExitCode::NotFound;
    case Verdict::Pinned:
    case Verdict::Verified:
        return ExitCode::Fine;
    }
    Q_UNREACHABLE();
}

} // namespace signpost::cli
