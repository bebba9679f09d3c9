// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Reason.h"

#include <QString>

namespace signpost::text {

/// One sentence for the list of everything that counted. What decided has its own page; see Refusal.
QString reasonText(Reason reason);

} // namespace signpost::text
