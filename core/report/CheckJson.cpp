// SPDX-License-Identifier: Apache-2.0
#include "report/CheckJson.h"

#include "report/Json.h"

namespace signpost::report {
namespace {

QString hostOf(const TargetSet &targets)
{
    return targets.empty() ? QString() : targets.front().server.toString();
}

QJsonObject changeJson(const ChangeReport &change)
{
    QJsonObject json{{QStringLiteral("verdict"), code(change.decision.verdict)},
                     {QStringLiteral("reasons"), codes(change.decision.reasons)},
                     {QStringLiteral("applied"), change.isApplied}};
    if (change.target)
        json.insert(QStringLiteral("target"), change.target->endpoint.server.toString());
    const auto &log = change.watch.log;
    if (!log)
        return json;
    if (!change.target)
        json.insert(QStringLiteral("target"), hostOf(log->targets));
    json.insert(QStringLiteral("firstSeen"), iso(log->firstSeen));
    json.insert(QStringLiteral("lastSeen"), iso(log->lastSeen));
    if (log->lastContrary)
        json.insert(QStringLiteral("lastContrary"), iso(*log->lastContrary));
    json.insert(QStringLiteral("observations"), log->observations);
    json.insert(QStringLiteral("days"), log->dayCount);
    return json;
}

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
    if (service.login)
        json.insert(QStringLiteral("login"),
                    QJsonObject{{QStringLiteral("outcome"), code(service.login->outcome)}});
    if (service.change)
        json.insert(QStringLiteral("change"), changeJson(*service.change));
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
