// SPDX-License-Identifier: Apache-2.0
#include "accounts/HistoryJson.h"

namespace signpost::accounts {
namespace {

QJsonObject toJson(const AccountEvent &event)
{
    QJsonObject json{{u"kind"_qs, code(event.kind)},
                     {u"time"_qs, toText(event.time)},
                     {u"service"_qs, code(event.service)},
                     {u"host"_qs, event.server.toString()}};
    if (event.reason)
        json.insert(u"reason"_qs, code(*event.reason));
    if (event.code)
        json.insert(u"caseCode"_qs, event.code->text());
    if (event.firstSeen)
        json.insert(u"firstSeen"_qs, toText(*event.firstSeen));
    if (event.lastSeen)
        json.insert(u"lastSeen"_qs, toText(*event.lastSeen));
    return json;
}

std::optional<AccountEvent> readEvent(JsonReader in)
{
    const auto kind = in.choice(u"kind"_qs, allEventKinds);
    const auto service = in.choice(u"service"_qs, allServices);
    const auto server = in.parsed(u"host"_qs, ServerName::parse);
    if (!kind || !service || !server)
        return std::nullopt;
    AccountEvent event{*kind, in.time(u"time"_qs), *service, *server};
    if (in.has(u"reason"_qs))
        event.reason = in.choice(u"reason"_qs, allReasons());
    if (in.has(u"caseCode"_qs))
        event.code = readCaseCode(in, u"caseCode"_qs);
    if (in.has(u"firstSeen"_qs))
        event.firstSeen = in.time(u"firstSeen"_qs);
    if (in.has(u"lastSeen"_qs))
        event.lastSeen = in.time(u"lastSeen"_qs);
    return event;
}

} // namespace

std::optional<CaseCode> readCaseCode(JsonReader &in, const QString &key)
{
    return in.parsed(key, CaseCode::parse);
}

QJsonArray historyJson(const AccountHistory &history)
{
    QJsonArray json;
    for (const AccountEvent &event : history)
        json.append(toJson(event));
    return json;
}

AccountHistory readHistory(JsonReader &in, const QString &key)
{
    AccountHistory history;
    for (const JsonReader &entry : in.objects(key, qsizetype(maximumEvents))) {
        auto event = readEvent(entry);
        if (!event)
            return {};
        history.push_back(std::move(*event));
    }
    return history;
}

} // namespace signpost::accounts
