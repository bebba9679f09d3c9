// SPDX-License-Identifier: Apache-2.0
#include "model/HandshakeReport.h"

namespace signpost {

QLatin1String code(ChainStatus status)
{
    switch (status) {
    case ChainStatus::Trusted:
        return QLatin1String("trusted");
    case ChainStatus::Untrusted:
        return QLatin1String("untrusted");
    case ChainStatus::SelfSigned:
        return QLatin1String("self-signed");
    case ChainStatus::Expired:
        return QLatin1String("expired");
    case ChainStatus::NotYetValid:
        return QLatin1String("not-yet-valid");
    case ChainStatus::Defective:
        return QLatin1String("defective");
    }
    Q_UNREACHABLE();
}

QLatin1String code(HandshakePurpose purpose)
{
    switch (purpose) {
    case HandshakePurpose::ServerName:
        return QLatin1String("server-name");
    case HandshakePurpose::MailDomain:
        return QLatin1String("mail-domain");
    }
    Q_UNREACHABLE();
}

QLatin1String code(HandshakeOutcome outcome)
{
    switch (outcome) {
    case HandshakeOutcome::Completed:
        return QLatin1String("completed");
    case HandshakeOutcome::ConnectFailed:
        return QLatin1String("connect-failed");
    case HandshakeOutcome::TimedOut:
        return QLatin1String("timeout");
    case HandshakeOutcome::UnrecognizedName:
        return QLatin1String("unrecognized-name");
    case HandshakeOutcome::VersionTooOld:
        return QLatin1String("version-too-old");
    case HandshakeOutcome::WeakParameters:
        return QLatin1String("weak-parameters");
    case HandshakeOutcome::Failed:
        return QLatin1String("failed");
    case HandshakeOutcome::LimitExceeded:
        return QLatin1String("limit-exceeded");
    }
    Q_UNREACHABLE();
}

} // namespace signpost
