// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/SiteSettings.h"
#include "model/SrvWatch.h"

namespace signpost::watch {

/// CHG-12, beside the days of the site file (SiteSettings::observationDays).
inline constexpr int leastObservations = 5;
inline constexpr int leastObservedDays = 5;
inline constexpr std::chrono::days contraryPause{7};
/// "Remind me in 14 days".
inline constexpr std::chrono::days reminderDelay{14};
/// CHG-2.
inline constexpr std::chrono::hours betweenBackgroundLooks{24};
inline constexpr std::chrono::hours betweenLooksAfterTrouble{6};

/// The log after one more answer. The saved server coming back clears it, other targets start a new one,
/// a contrary answer is noted in it, and a failed look-up changes nothing. What was settled stays so
/// until directions name the saved server or other targets. Pure.
SrvWatch observed(SrvWatch before, const SrvObservation &seen);

/// CHG-12: whether an unproven change has lasted long enough to be reviewed.
bool isPersistent(const ChangeLog &log, Time now, int observationDays);
/// The day on which it will have, if every answer stays the same and comes often enough.
Time reviewOpens(const ChangeLog &log, int observationDays);

/// CHG-23: why this target set is not to be asked about now; nothing where it is.
std::optional<Reason> settledReason(const SrvWatch &watch, const TargetSet &targets, Time now);
/// Settles the set that the log is about.
SrvWatch settle(SrvWatch before, TargetSet targets, Reason reason, Time now,
                std::optional<Time> remindAt = {});

/// CHG-2: why directions are to be looked at.
enum class LookReason { Asked, Trouble, Background };
bool isLookDue(const SrvWatch &watch, LookReason reason, Time now);

/// One day of the timeline (ux.md B5).
struct TimelineDay
{
    enum class Mark {
        NotChecked, ///< ○
        New, ///< ●, once for each observation
        Both, ///< ◐: the saved server or a contrary answer as well
    };

    Time day{};
    Mark mark = Mark::NotChecked;
    int observations = 0;

    bool operator==(const TimelineDay &) const = default;
};

/// From the first day that is still known to today, at most maximumObservedDays.
std::vector<TimelineDay> timeline(const SrvWatch &watch, Time now);

} // namespace signpost::watch
