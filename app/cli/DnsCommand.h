// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/ExitCode.h"
#include "app/cli/OutputForm.h"
#include "base/Operation.h"
#include "net/Resolver.h"

namespace signpost::cli {

/// `dns NAME TYPE`: one look-up with its DNSSEC status. `done` gets the exit code after everything was
/// written: 0 secure, 21 insecure, 12 bogus, 13 indeterminate or failed; Usage for a type or name that cannot
/// be asked for.
[[nodiscard]] Pending runDns(const QStringList &arguments, OutputForm form, net::Resolver &resolver,
                             Done<ExitCode> done);

} // namespace signpost::cli
