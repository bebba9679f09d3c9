// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signpost::widgets {

/// Whether things may move. Follows the system's setting for reduced motion.
enum class Motion { Full, Reduced };

Motion motion();
/// Overrides the system's setting.
void setMotion(Motion wanted);

} // namespace signpost::widgets
