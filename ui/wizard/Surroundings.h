// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"

#include <QString>

namespace signpost::wizard {

/// What the assistant has to know about the computer it runs on.
struct Surroundings
{
    enum class Mode { Real, Practice };

    Timers &timers;
    Mode mode = Mode::Real;
    QString passwordStore = {}; ///< "GNOME Keyring"
    QString helpdeskName = {}; ///< from the site file; may be empty, as the next
    QString helpdeskPhone = {};
    QString startAddress = {}; ///< stands in A1 at the start; the address of a practice scenario
};

} // namespace signpost::wizard
