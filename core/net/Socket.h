// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Failure.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace signpost::net {

/// A connected TCP stream. Destroying it closes it; handlers are called from the event loop and never
/// afterwards. A handler may destroy the socket as its last statement.
class Socket
{
public:
    virtual ~Socket() = default;

    /// Called once soon, and whenever bytes arrived or the peer closed; read() and closure() say what there
    /// is.
    virtual void setReadyHandler(std::function<void()> handler) = 0;
    /// At most `limit` of the bytes that have arrived; empty when there are none.
    virtual QByteArray read(qsizetype limit) = 0;
    virtual void write(const QByteArray &bytes) = 0;
    /// Nothing while the stream is open; afterwards why it ended. Bytes that came before can still be read.
    virtual std::optional<Failure> closure() const = 0;
};

} // namespace signpost::net
