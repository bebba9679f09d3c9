// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/AccountCheckReport.h"
#include "model/SetupReport.h"

#include <QString>

#include <optional>

namespace signpost::text {

/// The names and dates that sentences about one server are filled with. Names are isolated; what came from a
/// certificate is cleaned as well.
struct Subject
{
    QString domain = {};
    QString server = {}; ///< empty where no server was named
    QString port = {};
    QString certificateNames = {};
    QString issuer = {};
    std::optional<Time> notBefore = {};
    std::optional<Time> notAfter = {};
    Time now{};
};

/// `candidate` may be null: nothing was found for the service.
Subject subjectOf(const EmailAddress &address, const JudgedCandidate *candidate, Time now);
Subject subjectOf(const EmailAddress &address, const ServiceCheckReport &check, Time now);

} // namespace signpost::text
