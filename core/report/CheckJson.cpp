// SPDX-License-Identifier: Apache-2.0
#include "report/CheckJson.h"

#include "report/Json.h"

namespace signpost::report {
namespace {

QJsonObject serviceJson(const ServiceCheckReport &service)
{
    const Finding &finding = service.stored.finding;
    QJsonObject json{{QStringLiteral("service"), code(finding.service)},
                     {QStringLiteral("host"), finding.endpoint.server.toString()},
                     {QStringLiteral("port"), finding.endpoint.port.number()},
                     {QStringLiteral("verdict"), code(service.decision.verdict)},
                     {QStringLiteral("reasons"), codes(service.decision.reasons)}};
    if (service.caseCode)
        json.insert(QStringLiteral("caseCode"), service.caseCode->text());
    return json;
}

} // namespace

QJsonObject checkJson(const std::vector<AccountCheckReport> &reports)
{
    QJsonArray accounts;
    for (const AccountCheckReport &report : reports) {
        QJsonArray services;
        for (const ServiceCheckReport &service : report.services)
            services.append(serviceJson(service));
        accounts.append(QJsonObject{{QStringLiteral("address"), report.address.toString()},
                                    {QStringLiteral("verdict"), code(report.verdict)},
                                    {QStringLiteral("time"), iso(report.time)},
                                    {QStringLiteral("services"), services}});
    }
    return {{QStringLiteral("schema"), QStringLiteral("signpost/check/1")},
            {QStringLiteral("accounts"), accounts}};
}

} // namespace signpost::report
