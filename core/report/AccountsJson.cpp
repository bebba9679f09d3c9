// SPDX-License-Identifier: Apache-2.0
#include "report/AccountsJson.h"

#include "report/Json.h"

namespace signpost::report {
namespace {

QJsonObject serviceJson(const AccountService &service)
{
    QJsonObject object = endpointJson(service.finding);
    object.insert(QStringLiteral("service"), code(service.finding.service));
    object.insert(QStringLiteral("userName"), service.userName);
    object.insert(QStringLiteral("mechanism"), code(service.mechanism));
    object.insert(QStringLiteral("basis"), code(service.basis.basis));
    object.insert(QStringLiteral("identity"), code(service.basis.identity));
    if (service.lastCheck)
        object.insert(QStringLiteral("lastCheck"),
                      QJsonObject{{QStringLiteral("verdict"), code(service.lastCheck->verdict)},
                                  {QStringLiteral("reasons"), codes(service.lastCheck->reasons)},
                                  {QStringLiteral("time"), iso(service.lastCheck->time)}});
    if (service.pin)
        object.insert(
            QStringLiteral("pin"),
            QJsonObject{{QStringLiteral("sha256"), QString::fromLatin1(service.pin->sha256.toHex())},
                        {QStringLiteral("confirmed"), iso(service.pin->confirmed)},
                        {QStringLiteral("trusted"), !service.basis.pinRetired}});
    if (service.stopped)
        object.insert(QStringLiteral("stopped"),
                      QJsonObject{{QStringLiteral("caseCode"), service.stopped->code.text()},
                                  {QStringLiteral("reasons"), codes(service.stopped->reasons)},
                                  {QStringLiteral("since"), iso(service.stopped->since)},
                                  {QStringLiteral("lastSeen"), iso(service.stopped->lastSeen)}});
    return object;
}

} // namespace

QJsonObject accountsJson(const std::vector<Account> &accounts)
{
    QJsonArray all;
    for (const Account &account : accounts) {
        QJsonArray services;
        for (const AccountService &service : account.services)
            services.append(serviceJson(service));
        all.append(QJsonObject{{QStringLiteral("address"), account.address.toString()},
                               {QStringLiteral("created"), iso(account.created)},
                               {QStringLiteral("services"), services}});
    }
    return {{QStringLiteral("schema"), QStringLiteral("signpost/accounts-list/1")},
            {QStringLiteral("accounts"), all}};
}

} // namespace signpost::report
