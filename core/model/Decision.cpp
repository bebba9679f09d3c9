// SPDX-License-Identifier: Apache-2.0
#include "model/Decision.h"

namespace signpost {

QLatin1String code(IdentityKind identity)
{
    switch (identity) {
    case IdentityKind::None:
        return QLatin1String("none");
    case IdentityKind::ServerName:
        return QLatin1String("server-name");
    case IdentityKind::MailDomain:
        return QLatin1String("mail-domain");
    }
    Q_UNREACHABLE();
}

QLatin1String code(Basis basis)
{
    switch (basis) {
    case Basis::None:
        return QLatin1String("none");
    case Basis::Pkix:
        return QLatin1String("pkix");
    case Basis::Dane:
        return QLatin1String("dane");
    case Basis::Pin:
        return QLatin1String("pin");
    }
    Q_UNREACHABLE();
}

} // namespace signpost
