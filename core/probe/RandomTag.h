// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QRandomGenerator>

namespace signpost::probe {

/// TLS-19: 64 random bits, as letters and digits.
inline QByteArray randomTag()
{
    return 't' + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
}

} // namespace signpost::probe
