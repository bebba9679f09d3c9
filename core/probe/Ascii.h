// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <algorithm>

namespace signpost::probe {

inline bool isAscii(const QByteArray &octets)
{
    return std::all_of(octets.begin(), octets.end(), [](char c) { return static_cast<uchar>(c) < 0x80; });
}

} // namespace signpost::probe
