// SPDX-License-Identifier: Apache-2.0
#include "dns/Question.h"

#include <array>

namespace signpost::dns {

QLatin1String code(RecordType type)
{
    switch (type) {
    case RecordType::A:
        return QLatin1String("A");
    case RecordType::Mx:
        return QLatin1String("MX");
    case RecordType::Txt:
        return QLatin1String("TXT");
    case RecordType::Aaaa:
        return QLatin1String("AAAA");
    case RecordType::Srv:
        return QLatin1String("SRV");
    }
    Q_UNREACHABLE();
}

std::optional<RecordType> recordTypeFromCode(QStringView text)
{
    constexpr std::array all = {RecordType::A, RecordType::Mx, RecordType::Txt, RecordType::Aaaa,
                                RecordType::Srv};
    for (const RecordType type : all) {
        if (text.compare(code(type), Qt::CaseInsensitive) == 0)
            return type;
    }
    return std::nullopt;
}

} // namespace signpost::dns
