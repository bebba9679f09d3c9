// SPDX-License-Identifier: Apache-2.0
#include "model/TlsaReport.h"

namespace signpost {
namespace {

bool mayShowData(const TlsaReport &tlsa, Basis acceptedOn)
{
    return acceptedOn != Basis::None || tlsa.result == TlsaResult::Mismatch;
}

} // namespace

QStringList shownRecords(const TlsaReport &tlsa, Basis acceptedOn)
{
    QStringList shown;
    for (const TlsaRecord &record : tlsa.records) {
        const QString fields =
            QStringLiteral("%1 %2 %3").arg(record.usage).arg(record.selector).arg(record.matchingType);
        const QString data =
            mayShowData(tlsa, acceptedOn) ? QString::fromLatin1(record.data.toHex()) : QStringLiteral("…");
        shown.append(fields + u' ' + data);
    }
    return shown;
}

} // namespace signpost
