// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/OutputForm.h"
#include "app/cli/UnattendedSetup.h"
#include "app/practice/PracticeAccounts.h"
#include "app/practice/PracticeNetwork.h"

namespace signpost::cli {

/// `practice` without a scenario: their ids and titles. Internal when one of ours cannot be read.
ExitCode listScenarios(OutputForm form);

/// `practice SCENARIO`: sets its account up in its own network, as the window would, and tells what a person
/// would see. Ends with the exit code of the overall verdict, with LoginFailed, or with Internal when the
/// scenario did not end as it should.
class PracticeCommand final : public Operation<ExitCode>
{
public:
    PracticeCommand(practice::Scenario scenario, OutputForm form, practice::PracticeNetwork &network,
                    RandomUpTo random, Done<ExitCode> done);

private:
    void showServers() const;
    void end(ExitCode code);

    practice::Scenario m_scenario;
    OutputForm m_form;
    practice::PracticeAccounts m_accounts;
    setup::AccountSetup m_setup;
    UnattendedSetup m_run;
};

} // namespace signpost::cli
