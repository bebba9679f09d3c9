// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace signpost::probe {

inline constexpr qsizetype maximumServerText = 200; ///< UTF-16 units

/// What a server said, fit for a report (T36, T37, LIM-5): one line without control, format and bidi
/// characters, cut to its bound. Still the server's words.
QString cleanedServerText(const QByteArray &octets);

} // namespace signpost::probe
