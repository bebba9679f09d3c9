// SPDX-License-Identifier: Apache-2.0
#include "model/Origin.h"

namespace signpost {

QLatin1String code(Origin origin)
{
    switch (origin) {
    case Origin::Srv:
        return QLatin1String("srv");
    case Origin::Pacc:
        return QLatin1String("pacc");
    case Origin::Autoconfig:
        return QLatin1String("autoconfig");
    case Origin::Directory:
        return QLatin1String("directory");
    case Origin::Catalogue:
        return QLatin1String("catalogue");
    case Origin::Guess:
        return QLatin1String("guess");
    case Origin::User:
        return QLatin1String("user");
    }
    Q_UNREACHABLE();
}

} // namespace signpost
