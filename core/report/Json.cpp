// SPDX-License-Identifier: Apache-2.0
#include "report/Json.h"

#include <QDateTime>

namespace signpost::report {

QString iso(Time time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODate);
}

QJsonArray codes(const Reasons &reasons)
{
    QJsonArray array;
    for (const Reason reason : reasons)
        array.append(code(reason));
    return array;
}

QJsonObject endpointJson(const Finding &finding)
{
    return {{QStringLiteral("host"), finding.endpoint.server.toString()},
            {QStringLiteral("port"), finding.endpoint.port.number()},
            {QStringLiteral("security"), code(finding.endpoint.security)},
            {QStringLiteral("origin"), code(finding.origin)}};
}

} // namespace signpost::report
