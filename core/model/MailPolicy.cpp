// SPDX-License-Identifier: Apache-2.0
#include "model/MailPolicy.h"

namespace signpost {

QLatin1String code(MailPolicy::State state)
{
    switch (state) {
    case MailPolicy::State::None:
        return QLatin1String("none");
    case MailPolicy::State::Binding:
        return QLatin1String("binding");
    case MailPolicy::State::Forged:
        return QLatin1String("forged");
    case MailPolicy::State::LookupFailed:
        return QLatin1String("lookup-failed");
    }
    Q_UNREACHABLE();
}

} // namespace signpost
