// SPDX-License-Identifier: Apache-2.0
#include "model/SrvChange.h"

namespace signpost {
namespace {

int strength(SrvLabel label)
{
    if (label == SrvLabel::Smtp)
        return 0;
    return tlsModeOf(label) == TlsMode::StartTls ? 1 : 2;
}

} // namespace

QLatin1String code(ChangeVerdict verdict)
{
    switch (verdict) {
    case ChangeVerdict::Keep:
        return QLatin1String("keep");
    case ChangeVerdict::Hold:
        return QLatin1String("hold");
    case ChangeVerdict::Review:
        return QLatin1String("review");
    case ChangeVerdict::Update:
        return QLatin1String("update");
    }
    Q_UNREACHABLE();
}

bool isWeaker(SrvLabel other, SrvLabel label)
{
    return strength(other) < strength(label);
}

} // namespace signpost
