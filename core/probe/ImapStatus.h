// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace signpost::probe {

/// "OK", "NO" … (upper case) at the start of a response, as a word of its own.
inline bool isImapStatus(const QByteArray &text, const QByteArray &status)
{
    const QByteArray upper = text.first(qMin(text.size(), status.size() + 1)).toUpper();
    return upper == status || upper == status + ' ';
}

} // namespace signpost::probe
