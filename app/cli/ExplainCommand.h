// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/ExitCode.h"
#include "app/cli/Output.h"
#include "setup/LoginRun.h"
#include "setup/ServerSearch.h"

namespace signpost::cli {

/// `explain ADDRESS`: discovery and verification; with a password also the logins of the services an account
/// would have, where the overall verdict allows it (COD-4). Nothing is stored. Ends with the exit code of the
/// overall verdict, or LoginFailed, after everything was written.
class ExplainCommand final : public Operation<ExitCode>
{
public:
    ExplainCommand(setup::SearchRequest request, std::optional<Secret> password, Output output,
                   probe::ProbePorts ports, RandomUpTo random, Done<ExitCode> done);

private:
    void onReport(const SetupReport &report);
    void onLogins(const std::vector<setup::LoginProgress> &logins);
    void end(ExitCode code);

    std::optional<Secret> m_password;
    Output m_output;
    probe::ProbePorts m_ports;
    std::optional<SetupReport> m_report;
    Pending m_step;
};

} // namespace signpost::cli
