// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/ExitCode.h"
#include "app/cli/OutputForm.h"
#include "app/practice/PracticeNetwork.h"

namespace signpost::cli {

/// `practice` without a scenario: their ids and titles. Internal when one of ours cannot be read.
ExitCode listScenarios(OutputForm form);

/// `practice SCENARIO`: its search in its own network. `done` gets the exit code of the overall verdict after
/// everything was written, or Internal when the scenario did not end as it should.
[[nodiscard]] Pending runPractice(const practice::Scenario &scenario, OutputForm form,
                                  practice::PracticeNetwork &network, Done<ExitCode> done);

} // namespace signpost::cli
