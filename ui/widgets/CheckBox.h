// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/ChoiceButton.h"

namespace signpost::widgets {

/// A check box whose text wraps.
class CheckBox : public CheckChoice
{
    Q_OBJECT

public:
    using ChoiceButton::ChoiceButton;
};

} // namespace signpost::widgets
