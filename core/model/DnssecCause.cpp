// SPDX-License-Identifier: Apache-2.0
#include "model/DnssecCause.h"

namespace signpost {

QLatin1String code(DnssecCause cause)
{
    switch (cause) {
    case DnssecCause::Proven:
        return QLatin1String("proven");
    case DnssecCause::NotSigned:
        return QLatin1String("not-signed");
    case DnssecCause::UnsupportedAlgorithm:
        return QLatin1String("unsupported-algorithm");
    case DnssecCause::OptOut:
        return QLatin1String("opt-out");
    case DnssecCause::ManyIterations:
        return QLatin1String("many-iterations");
    case DnssecCause::Unavailable:
        return QLatin1String("dnssec-unavailable");
    case DnssecCause::LookupFailed:
        return QLatin1String("lookup-failed");
    case DnssecCause::SignatureMissing:
        return QLatin1String("signature-missing");
    case DnssecCause::SignatureInvalid:
        return QLatin1String("signature-invalid");
    case DnssecCause::SignatureExpired:
        return QLatin1String("signature-expired");
    case DnssecCause::SignatureNotYetValid:
        return QLatin1String("signature-not-yet-valid");
    case DnssecCause::KeyMissing:
        return QLatin1String("key-missing");
    case DnssecCause::DenialMissing:
        return QLatin1String("denial-missing");
    case DnssecCause::DenialInvalid:
        return QLatin1String("denial-invalid");
    case DnssecCause::ExcessiveIterations:
        return QLatin1String("excessive-iterations");
    case DnssecCause::WorkLimit:
        return QLatin1String("dnssec-work-limit");
    }
    Q_UNREACHABLE();
}

} // namespace signpost
