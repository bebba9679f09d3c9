// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace signpost::practice {

/// The one account of a practice server.
struct Mailbox
{
    QByteArray userName; ///< the whole address
    std::optional<QByteArray> password = {}; ///< none: any that is not empty is right

    bool admits(const QByteArray &name, const QByteArray &typed) const
    {
        return name == userName && !typed.isEmpty() && (!password || typed == *password);
    }
};

} // namespace signpost::practice
