// SPDX-License-Identifier: Apache-2.0
#include "model/TlsaRecord.h"

namespace signpost {

QString toString(const TlsaRecord &record)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(record.usage)
        .arg(record.selector)
        .arg(record.matchingType)
        .arg(QString::fromLatin1(record.data.toHex()));
}

} // namespace signpost
