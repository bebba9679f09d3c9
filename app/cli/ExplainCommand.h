// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/ExitCode.h"
#include "app/cli/OutputForm.h"
#include "setup/ServerSearch.h"

namespace signpost::cli {

/// Servers typed by hand: `imap=HOST:PORT[/starttls]`, port optional. Fails with InvalidInput.
Result<Finding> parseServer(const QString &text);

/// `explain ADDRESS`: discovery and verification only. `done` gets the exit code of the overall verdict after
/// everything was written.
[[nodiscard]] Pending runExplain(setup::SearchRequest request, OutputForm form, probe::ProbePorts ports,
                                 Done<ExitCode> done);

} // namespace signpost::cli
