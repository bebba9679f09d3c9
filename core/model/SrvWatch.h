// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "model/DnssecStatus.h"
#include "model/SrvChange.h"

#include <optional>

namespace signpost {

/// Days that a log tells apart; older ones stay in its counts.
inline constexpr std::size_t maximumObservedDays = 60;
/// Of one target set; what is beyond was not kept of the answer either (DNS-19).
inline constexpr std::size_t maximumTargets = 64;
/// A count that stops here: nothing asks for more.
inline constexpr int maximumObservations = 9999;

/// What one answer says about a service, reduced to what is observed.
struct SrvObservation
{
    enum class Kind {
        SavedServer, ///< the saved server is listed (CHG-3)
        OtherServers, ///< `targets`
        Contrary, ///< NXDOMAIN or "." for every label, or bogus
        None, ///< the look-up failed: no observation
    };

    Kind kind = Kind::None;
    TargetSet targets = {}; ///< sorted, each once
    Time time{};
    Seconds timeToLive{0};

    bool operator==(const SrvObservation &) const = default;
};

/// What was seen on one calendar day, UTC.
struct ObservedDay
{
    Time day{}; ///< midnight
    int observations = 0; ///< that named the new servers
    bool sawOther = false; ///< and there was a contrary answer, or one that named the saved server

    bool operator==(const ObservedDay &) const = default;
};

/// How long directions have named the same other servers (CHG-12).
struct ChangeLog
{
    TargetSet targets; ///< not empty
    Time firstSeen{};
    Time lastSeen{};
    std::optional<Time> lastContrary = {}; ///< NXDOMAIN, "." or bogus; it clears nothing
    int observations = 0;
    int dayCount = 0; ///< different days with an observation
    std::vector<ObservedDay> days = {}; ///< ascending; the newest maximumObservedDays

    bool operator==(const ChangeLog &) const = default;
};

/// A question about one target set that was answered (CHG-23).
struct SettledChange
{
    TargetSet targets;
    Reason reason = Reason::SrvTargetChanged; ///< of the step that failed, or the one the review had
    Time since{};
    std::optional<Time> remindAt = {}; ///< from then on it may be asked again

    bool operator==(const SettledChange &) const = default;
};

/// What the last look led to, for showing it without another look.
struct LastLook
{
    ChangeDecision decision = {};
    std::optional<SrvTarget> target = {}; ///< the one that was looked at
    DnssecStatus status = DnssecStatus::Indeterminate; ///< of the answer
    Time time{};

    bool operator==(const LastLook &) const = default;
};

/// Everything that is kept of the directions of one service over time. Nothing here decides a connection.
struct SrvWatch
{
    std::optional<ChangeLog> log = {}; ///< while directions name other servers
    std::optional<SettledChange> settled = {};
    std::optional<LastLook> last = {};
    std::optional<Time> savedSeen = {}; ///< when directions last named the saved server
    Seconds timeToLive{0}; ///< of the last answer

    bool operator==(const SrvWatch &) const = default;
};

} // namespace signpost
