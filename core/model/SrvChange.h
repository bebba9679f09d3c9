// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Finding.h"
#include "model/Reason.h"

#include <array>
#include <vector>

namespace signpost {

/// What a look at the directions of one service of a stored account leads to (requirements.md 0.4).
/// Value-initialised it changes nothing.
enum class ChangeVerdict {
    Keep, ///< nothing to tell
    Hold, ///< another server is named, and there is nothing to decide
    Review, ///< the person may review it
    Update, ///< everything was proven and tried: it may replace the saved one
};
inline constexpr std::array allChangeVerdicts = {ChangeVerdict::Keep, ChangeVerdict::Hold,
                                                 ChangeVerdict::Review, ChangeVerdict::Update};

/// "keep" …
QLatin1String code(ChangeVerdict verdict);

/// The reasons are empty only where nothing has changed (row 3 of table 9.5).
struct ChangeDecision
{
    ChangeVerdict verdict = ChangeVerdict::Keep;
    Reasons reasons = {};

    bool operator==(const ChangeDecision &) const = default;
};

/// One server that directions name.
struct SrvTarget
{
    HostName server;
    Port port;
    SrvLabel label;

    friend bool operator==(const SrvTarget &, const SrvTarget &) = default;
    friend auto operator<=>(const SrvTarget &, const SrvTarget &) = default;
};

/// Sorted, each once: two answers name the same servers when their sets are equal, whatever the order.
using TargetSet = std::vector<SrvTarget>;

/// Whether `other` protects less than `label` of the same service (CHG-4): STARTTLS than TLS from the first
/// octet, and `_smtp` than both of submission.
bool isWeaker(SrvLabel other, SrvLabel label);

} // namespace signpost
