// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/ExitCode.h"
#include "setup/AccountSetup.h"

namespace signpost::cli {

/// Follows a setup that nobody watches: signs in as soon as the servers are judged good. Ends with Fine when
/// the account is stored, else with the exit code of the overall verdict, LoginFailed, or that of why it
/// could not be stored, which was written then.
class UnattendedSetup final : public Operation<ExitCode>
{
public:
    /// `setup` outlives this and has yet to begin its search. `judged` is called before the sign-in.
    UnattendedSetup(setup::AccountSetup &setup, Secret password, std::function<void()> judged,
                    Done<ExitCode> done);

private:
    void onPhase();
    void onJudged();

    setup::AccountSetup &m_setup;
    Secret m_password;
    std::function<void()> m_judged;
};

} // namespace signpost::cli
