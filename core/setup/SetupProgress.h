// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/LoginReport.h"
#include "model/SetupReport.h"

namespace signpost::setup {

/// How far a source of server names is, in the order the sources are asked.
struct SourceProgress
{
    enum class State { Waiting, Looking, Ended };

    Origin source;
    State state = State::Waiting;
    std::optional<SourceOutcome> outcome = {}; ///< exactly when Ended
    std::optional<DnssecStatus> dnssec = {}; ///< SourceReport::dnssec
};

/// How far one found server is.
struct ServerProgress
{
    Finding finding;
    std::optional<Verdict> verdict = {}; ///< none while its certificate is looked at
};

/// How far the login at one service is.
struct LoginProgress
{
    Service service;
    enum class State { Waiting, SigningIn, Ended, Skipped } state = State::Waiting;
    QStringList triedUserNames = {}; ///< the last is being tried while SigningIn
    std::optional<LoginReport> report = {}; ///< exactly when Ended
};

inline bool isAccepted(const LoginProgress &login)
{
    return login.report && login.report->outcome == Reason::AuthOk;
}

} // namespace signpost::setup
