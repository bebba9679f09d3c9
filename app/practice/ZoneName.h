// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>

#include <algorithm>
#include <vector>

namespace signpost::practice {

/// The labels of a name from the root down, lower case. Compares in canonical order (RFC 4034 6.1); the root
/// has none.
using ZoneName = std::vector<QByteArray>;

/// From master-file text with or without the final dot; labels hold no escapes in practice.
inline ZoneName zoneName(const QByteArray &text)
{
    ZoneName labels;
    for (const QByteArray &label : text.toLower().split('.')) {
        if (!label.isEmpty())
            labels.insert(labels.begin(), label);
    }
    return labels;
}

/// With the final dot.
inline QByteArray toText(const ZoneName &name)
{
    QByteArray text;
    for (const QByteArray &label : name)
        text.prepend(label + '.');
    return text.isEmpty() ? QByteArray(".") : text;
}

inline bool isAtOrUnder(const ZoneName &name, const ZoneName &ancestor)
{
    return name.size() >= ancestor.size() && std::equal(ancestor.begin(), ancestor.end(), name.begin());
}

} // namespace signpost::practice
