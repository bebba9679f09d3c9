// SPDX-License-Identifier: Apache-2.0
#include "watch/Observation.h"

#include <algorithm>

namespace signpost::watch {
namespace {

Time dayOf(Time time)
{
    return std::chrono::floor<std::chrono::days>(time);
}

ObservedDay &today(ChangeLog &log, Time time)
{
    const Time day = dayOf(time);
    if (log.days.empty() || log.days.back().day < day)
        log.days.push_back({day});
    if (log.days.size() > maximumObservedDays)
        log.days.erase(log.days.begin());
    return log.days.back();
}

ChangeLog begunLog(const SrvWatch &before, const SrvObservation &seen)
{
    ChangeLog log{seen.targets, seen.time, seen.time};
    today(log, seen.time).sawOther =
        (before.savedSeen && dayOf(*before.savedSeen) == dayOf(seen.time)) || before.log;
    return log;
}

void note(ChangeLog &log, const SrvObservation &seen)
{
    // A clock that was set back must not make anything older than it is.
    const Time time = std::max(seen.time, log.lastSeen);
    ObservedDay &day = today(log, time);
    log.dayCount += day.observations == 0 ? 1 : 0;
    ++day.observations;
    log.observations = std::min(log.observations + 1, maximumObservations);
    log.lastSeen = time;
}

void noteContrary(SrvWatch &watch, Time time)
{
    if (!watch.log)
        return;
    watch.log->lastContrary = std::max(time, watch.log->lastContrary.value_or(time));
    today(*watch.log, std::max(time, watch.log->lastSeen)).sawOther = true;
}

} // namespace

SrvWatch observed(SrvWatch before, const SrvObservation &seen)
{
    if (seen.kind == SrvObservation::Kind::None)
        return before;
    before.timeToLive = seen.timeToLive;
    if (seen.kind == SrvObservation::Kind::Contrary) {
        noteContrary(before, seen.time);
        return before;
    }
    if (before.settled && before.settled->targets != seen.targets)
        before.settled.reset(); // the target set has changed
    if (seen.kind == SrvObservation::Kind::SavedServer) {
        before.log.reset();
        before.savedSeen = seen.time;
        return before;
    }
    if (!before.log || before.log->targets != seen.targets)
        before.log = begunLog(before, seen);
    note(*before.log, seen);
    return before;
}

bool isPersistent(const ChangeLog &log, Time now, int observationDays)
{
    const std::chrono::days period{std::max(observationDays, SiteSettings::leastObservationDays)};
    return now - log.firstSeen >= period && log.observations >= leastObservations
        && log.dayCount >= leastObservedDays
        && (!log.lastContrary || now - *log.lastContrary >= contraryPause);
}

Time reviewOpens(const ChangeLog &log, int observationDays)
{
    const std::chrono::days period{std::max(observationDays, SiteSettings::leastObservationDays)};
    Time opens = log.firstSeen + period;
    if (log.lastContrary)
        opens = std::max(opens, *log.lastContrary + contraryPause);
    const int daysMissing = std::max(leastObservedDays - log.dayCount, 0);
    return std::max(opens, dayOf(log.lastSeen) + std::chrono::days(daysMissing));
}

std::optional<Reason> settledReason(const SrvWatch &watch, const TargetSet &targets, Time now)
{
    if (!watch.settled || watch.settled->targets != targets)
        return std::nullopt;
    const bool isDue = watch.settled->remindAt && now >= *watch.settled->remindAt;
    return isDue ? std::nullopt : std::optional(watch.settled->reason);
}

SrvWatch settle(SrvWatch before, TargetSet targets, Reason reason, Time now, std::optional<Time> remindAt)
{
    before.settled = SettledChange{std::move(targets), reason, now, remindAt};
    return before;
}

bool isLookDue(const SrvWatch &watch, LookReason reason, Time now)
{
    if (reason == LookReason::Asked || !watch.last)
        return true;
    const Seconds since = now - watch.last->time;
    if (since < Seconds(0)) // the clock was set back
        return true;
    if (reason == LookReason::Trouble)
        return since >= betweenLooksAfterTrouble;
    return since >= std::max(Seconds(betweenBackgroundLooks), watch.timeToLive);
}

std::vector<TimelineDay> timeline(const SrvWatch &watch, Time now)
{
    std::vector<TimelineDay> days;
    if (!watch.log || watch.log->days.empty())
        return days;
    const Time last = std::max(dayOf(now), watch.log->days.back().day);
    const Time earliest = last - std::chrono::days(maximumObservedDays - 1);
    auto known = watch.log->days.begin();
    for (Time day = std::max(known->day, earliest); day <= last; day += std::chrono::days(1)) {
        while (known != watch.log->days.end() && known->day < day)
            ++known;
        TimelineDay entry{day};
        if (known != watch.log->days.end() && known->day == day) {
            entry.observations = known->observations;
            entry.mark = known->sawOther ? TimelineDay::Mark::Both : TimelineDay::Mark::New;
        }
        days.push_back(entry);
    }
    return days;
}

} // namespace signpost::watch
