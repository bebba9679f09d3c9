// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "model/CaseCode.h"
#include "model/Reason.h"
#include "model/ServerName.h"
#include "model/Service.h"

#include <QLatin1String>

#include <array>
#include <optional>
#include <vector>

namespace signpost {

enum class EventKind {
    Stopped, ///< `reason`, `code`
    BackToNormal, ///< `code`, and the time of the first and the last refusal
    NoAnswer, ///< `reason`; once, until there is an answer again
    Answered,
    PinSuperseded,
    TrustWithdrawn, ///< by the person
    DaneExpected, ///< signed records name the certificate from now on (DANE-17)
    DaneWithdrawn, ///< they are gone (DANE-16)
};
inline constexpr std::array allEventKinds = {
    EventKind::Stopped,       EventKind::BackToNormal,   EventKind::NoAnswer,     EventKind::Answered,
    EventKind::PinSuperseded, EventKind::TrustWithdrawn, EventKind::DaneExpected, EventKind::DaneWithdrawn};

/// Stable texts: "stopped", "back-to-normal" …
QLatin1String code(EventKind kind);

/// Something that happened to a service of an account, as facts.
struct AccountEvent
{
    EventKind kind;
    Time time{};
    Service service;
    ServerName server;
    std::optional<Reason> reason = {};
    std::optional<CaseCode> code = {};
    std::optional<Time> firstSeen = {};
    std::optional<Time> lastSeen = {};

    bool operator==(const AccountEvent &) const = default;
};

/// Newest first.
using AccountHistory = std::vector<AccountEvent>;

/// More are not kept: the oldest go.
inline constexpr std::size_t maximumEvents = 200;

void remember(AccountHistory &history, AccountEvent event);

/// The newest event of this service that is of one of `kinds`; or null.
const AccountEvent *newest(const AccountHistory &history, Service service,
                           std::initializer_list<EventKind> kinds);

} // namespace signpost
