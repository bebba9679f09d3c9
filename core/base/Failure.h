// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace signpost {

/// Why something could not be found out or done. Code may branch on it.
enum class FailureKind {
    InvalidInput, ///< what a person or a file said does not fit the grammar
    NotFound, ///< the thing asked for does not exist here
    Timeout, ///< nothing came back before the deadline
    Network, ///< no route, refused, reset
    Malformed, ///< a peer sent something the protocol does not allow
    LimitExceeded, ///< a bound of requirements.md 3.3 or 16 was crossed
    Unsupported, ///< this system or server cannot do it
    Storage, ///< a file could not be read or written
    Damaged, ///< a file is there and its content is not what Signpost wrote
    Locked, ///< another process holds the lock
    Internal, ///< a fault of this program
};

/// "We could not find out": never bad news about a server, which is a value.
struct Failure
{
    FailureKind kind = FailureKind::Internal;
    QString detail; ///< English, for the log and the person at a terminal; never parsed

    bool operator==(const Failure &) const = default;
};

} // namespace signpost
