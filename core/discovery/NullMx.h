// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Answer.h"

namespace signpost::discovery {

/// Whether the mail domain states that it receives no mail: one MX record, preference 0, exchange "." (RFC 7505 3,
/// IN-12). An answer that failed states nothing.
bool isNullMx(const dns::Answer &answer);

} // namespace signpost::discovery
