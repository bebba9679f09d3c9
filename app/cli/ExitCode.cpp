// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ExitCode.h"

namespace signpost::cli {

ExitCode exitCode(Verdict verdict)
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

ExitCode exitCode(const Failure &failure)
{
    return failure.kind == FailureKind::Internal ? ExitCode::Internal : ExitCode::BadInput;
}

} // namespace signpost::cli
