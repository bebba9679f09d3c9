// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/Finding.h"

namespace signpost::cli {

/// Servers typed by hand: `imap=HOST:PORT[/starttls]`, port optional. Fails with InvalidInput.
Result<Finding> parseServer(const QString &text);

} // namespace signpost::cli
