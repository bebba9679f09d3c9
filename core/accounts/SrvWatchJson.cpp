// SPDX-License-Identifier: Apache-2.0
#include "accounts/SrvWatchJson.h"

#include <algorithm>
#include <limits>

namespace signpost::accounts {
namespace {

constexpr qint64 longestTimeToLive = std::numeric_limits<qint32>::max(); // RFC 2181 8
constexpr std::array allStatuses = {DnssecStatus::Secure, DnssecStatus::Insecure, DnssecStatus::Indeterminate,
                                    DnssecStatus::Bogus};

Result<HostName> readHost(QStringView text)
{
    return HostName::parse(text);
}

QJsonObject toJson(const SrvTarget &target)
{
    return {{u"host"_qs, target.server.toString()},
            {u"port"_qs, target.port.number()},
            {u"label"_qs, code(target.label)}};
}

std::optional<SrvTarget> readTarget(JsonReader in)
{
    const auto host = in.parsed(u"host"_qs, readHost);
    const auto port = Port::from(in.number(u"port"_qs, 1, std::numeric_limits<std::uint16_t>::max()));
    const auto label = in.choice(u"label"_qs, allSrvLabels);
    if (!host || !port || !label)
        return std::nullopt;
    return SrvTarget{*host, *port, *label};
}

QJsonObject toJson(const ObservedDay &day)
{
    return {
        {u"day"_qs, toText(day.day)}, {u"observations"_qs, day.observations}, {u"other"_qs, day.sawOther}};
}

int readCount(JsonReader &in, const QString &key)
{
    return int(in.number(key, 0, maximumObservations));
}

QJsonObject toJson(const ChangeLog &log)
{
    QJsonArray days;
    for (const ObservedDay &day : log.days)
        days.append(toJson(day));
    QJsonObject json{{u"targets"_qs, targetsJson(log.targets)},
                     {u"firstSeen"_qs, toText(log.firstSeen)},
                     {u"lastSeen"_qs, toText(log.lastSeen)},
                     {u"observations"_qs, log.observations},
                     {u"dayCount"_qs, log.dayCount},
                     {u"days"_qs, days}};
    if (log.lastContrary)
        json.insert(u"lastContrary"_qs, toText(*log.lastContrary));
    return json;
}

ChangeLog readLog(JsonReader in)
{
    ChangeLog log{readTargets(in, u"targets"_qs), in.time(u"firstSeen"_qs), in.time(u"lastSeen"_qs)};
    if (log.targets.empty())
        in.wrong(u"targets"_qs, QStringLiteral("is empty"));
    log.observations = readCount(in, u"observations"_qs);
    log.dayCount = readCount(in, u"dayCount"_qs);
    for (JsonReader &entry : in.objects(u"days"_qs, qsizetype(maximumObservedDays))) {
        const ObservedDay day{entry.time(u"day"_qs), readCount(entry, u"observations"_qs),
                              entry.flag(u"other"_qs)};
        if (!log.days.empty() && log.days.back().day >= day.day)
            entry.wrong(u"day"_qs, QStringLiteral("is not after the one before"));
        log.days.push_back(day);
    }
    if (in.has(u"lastContrary"_qs))
        log.lastContrary = in.time(u"lastContrary"_qs);
    return log;
}

QJsonObject toJson(const SettledChange &settled)
{
    QJsonObject json{{u"targets"_qs, targetsJson(settled.targets)},
                     {u"reason"_qs, code(settled.reason)},
                     {u"since"_qs, toText(settled.since)}};
    if (settled.remindAt)
        json.insert(u"remindAt"_qs, toText(*settled.remindAt));
    return json;
}

std::optional<SettledChange> readSettled(JsonReader in)
{
    const auto reason = in.choice(u"reason"_qs, allReasons());
    if (!reason)
        return std::nullopt;
    SettledChange settled{readTargets(in, u"targets"_qs), *reason, in.time(u"since"_qs)};
    if (in.has(u"remindAt"_qs))
        settled.remindAt = in.time(u"remindAt"_qs);
    return settled;
}

QJsonObject toJson(const LastLook &last)
{
    QJsonArray reasons;
    for (const Reason reason : last.decision.reasons)
        reasons.append(code(reason));
    QJsonObject json{{u"verdict"_qs, code(last.decision.verdict)},
                     {u"reasons"_qs, reasons},
                     {u"dnssec"_qs, code(last.status)},
                     {u"time"_qs, toText(last.time)}};
    if (last.target)
        json.insert(u"target"_qs, toJson(*last.target));
    return json;
}

std::optional<LastLook> readLast(JsonReader in)
{
    const auto verdict = in.choice(u"verdict"_qs, allChangeVerdicts);
    const auto status = in.choice(u"dnssec"_qs, allStatuses);
    if (!verdict || !status)
        return std::nullopt;
    LastLook last{
        {*verdict, in.choices(u"reasons"_qs, allReasons())}, std::nullopt, *status, in.time(u"time"_qs)};
    if (in.has(u"target"_qs))
        last.target = readTarget(in.object(u"target"_qs));
    return last;
}

} // namespace

QJsonArray targetsJson(const TargetSet &targets)
{
    QJsonArray json;
    for (const SrvTarget &target : targets)
        json.append(toJson(target));
    return json;
}

TargetSet readTargets(JsonReader &in, const QString &key)
{
    TargetSet targets;
    for (JsonReader &entry : in.objects(key, qsizetype(maximumTargets))) {
        const auto target = readTarget(entry);
        if (!target)
            return {};
        if (!targets.empty() && targets.back() >= *target)
            entry.wrong(u"host"_qs, QStringLiteral("is not in order"));
        targets.push_back(*target);
    }
    return targets;
}

QJsonObject srvWatchJson(const SrvWatch &watch)
{
    QJsonObject json{{u"timeToLive"_qs, qint64(watch.timeToLive.count())}};
    if (watch.log)
        json.insert(u"log"_qs, toJson(*watch.log));
    if (watch.settled)
        json.insert(u"settled"_qs, toJson(*watch.settled));
    if (watch.last)
        json.insert(u"last"_qs, toJson(*watch.last));
    if (watch.savedSeen)
        json.insert(u"savedSeen"_qs, toText(*watch.savedSeen));
    return json;
}

SrvWatch readSrvWatch(JsonReader in)
{
    SrvWatch watch;
    watch.timeToLive = Seconds{in.number(u"timeToLive"_qs, 0, longestTimeToLive)};
    if (in.has(u"log"_qs))
        watch.log = readLog(in.object(u"log"_qs));
    if (in.has(u"settled"_qs))
        watch.settled = readSettled(in.object(u"settled"_qs));
    if (in.has(u"last"_qs))
        watch.last = readLast(in.object(u"last"_qs));
    if (in.has(u"savedSeen"_qs))
        watch.savedSeen = in.time(u"savedSeen"_qs);
    return watch;
}

} // namespace signpost::accounts
