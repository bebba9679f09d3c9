// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signpost::widgets {

/// Primary is the one filled button of a page; where a choice can do harm it is the safe one, and the other
/// is Risk: outlined, never filled. Quiet looks like text until the pointer or the focus comes.
enum class ButtonRole { Secondary, Primary, Risk, Quiet };

/// BesideField is as high as a field; Small is for quiet buttons within panels and the footer.
enum class ButtonSize { Normal, BesideField, Small };

} // namespace signpost::widgets
