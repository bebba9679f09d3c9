// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/ServerIdentity.h"

#include <memory>

namespace signpost::practice {

/// The server's side of one TLS connection: octets in, octets out. After every call the owner fetches
/// takeOutgoing() and takePlaintext().
class TlsSession
{
public:
    explicit TlsSession(const ServerIdentity &identity);
    ~TlsSession();

    void receive(const QByteArray &ciphertext);
    void send(const QByteArray &plaintext);
    /// Sends close_notify.
    void close();

    QByteArray takeOutgoing();
    QByteArray takePlaintext();

    bool isEstablished() const;
    /// The handshake broke, or the client has closed.
    bool isOver() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace signpost::practice
