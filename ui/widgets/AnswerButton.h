// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/ChoiceButton.h"

namespace signpost::widgets {

/// One answer of several: a radio button whose text wraps. None is chosen until somebody chooses.
class AnswerButton : public RadioChoice
{
    Q_OBJECT

public:
    using ChoiceButton::ChoiceButton;
};

} // namespace signpost::widgets
