// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signpost::widgets {

/// The only five badges there are.
enum class TrustBadge { Verified, VerifiedName, Limited, NotChecked, Stopped };

} // namespace signpost::widgets
