// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace signpost::app {

/// What people here know the system's password store as: "GNOME Keyring", "KWallet" …
QString passwordStoreName();

} // namespace signpost::app
