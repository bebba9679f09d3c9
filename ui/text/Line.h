// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace signpost::text {

/// A label such as "Server name:" and what there is to say.
struct Line
{
    QString label;
    QString text;

    bool operator==(const Line &) const = default;
};

} // namespace signpost::text
