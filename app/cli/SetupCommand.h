// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/Output.h"
#include "app/cli/UnattendedSetup.h"

namespace signpost::cli {

/// `setup ADDRESS --password-stdin`: the rules of the window without one. Stores the account if everything it
/// uses is verified, or confirmed by `answers`, and the logins work. An address that is stored already, and
/// accounts that cannot be read, end it before anything is looked up.
class SetupCommand final : public Operation<ExitCode>
{
public:
    SetupCommand(const EmailAddress &address, const std::vector<Finding> &typed, Secret password,
                 Answers answers, Output output, const setup::SetupPorts &ports, Done<ExitCode> done);

private:
    void end(ExitCode code);

    Output m_output;
    setup::AccountSetup m_setup;
    UnattendedSetup m_run;
};

} // namespace signpost::cli
