// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/ExitCode.h"
#include "app/cli/Output.h"
#include "setup/AccountSetup.h"

namespace signpost::cli {

/// `setup ADDRESS --password-stdin`: the rules of the window without one. Stores the account if everything it
/// uses is verified and the logins work. An address that is stored already, and accounts that cannot be read,
/// end it before anything is looked up.
class SetupCommand final : public Operation<ExitCode>
{
public:
    SetupCommand(const EmailAddress &address, const std::vector<Finding> &typed, Secret password,
                 Output output, const setup::SetupPorts &ports, Done<ExitCode> done);

private:
    void onPhase();
    void onJudged();
    void end(ExitCode code);

    Secret m_password;
    Output m_output;
    setup::AccountSetup m_setup;
};

} // namespace signpost::cli
