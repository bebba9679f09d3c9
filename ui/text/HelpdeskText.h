// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/SetupReport.h"

#include "ui/text/Refusal.h"

namespace signpost::text {

/// A few lines of prose for the person who supports the mail provider's users. Never in it: a password, the
/// part of the address before the @ sign, a fingerprint that nobody vouches for.
QString helpdeskText(const Refusal &refusal, const SetupReport &report);

} // namespace signpost::text
