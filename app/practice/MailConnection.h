// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/ServerDialogue.h"
#include "app/practice/TlsSession.h"
#include "base/Timers.h"

#include <QTcpSocket>

#include <functional>

namespace signpost::practice {

/// One client of a MailServer: moves octets between socket, TLS and dialogue. Destroying it closes it.
class MailConnection final : public QObject
{
public:
    /// A client that sends a longer line, or more lines, is cut off.
    static constexpr qsizetype maximumLine = 8 * 1024;
    static constexpr int maximumLines = 200;
    /// All in all: somebody may read a page before signing in.
    static constexpr Milliseconds deadline{180'000};

    /// `ended` is called once from the event loop after the client is gone, and may destroy the connection.
    MailConnection(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<ServerDialogue> dialogue,
                   TlsMode security, const ServerIdentity &identity, Timers &timers,
                   std::function<void()> ended);

private:
    void read();
    void readTls(const QByteArray &octets);
    void readText(const QByteArray &octets);
    void say(const ServerReply &reply);
    void beginTls();
    void close();

    std::unique_ptr<QTcpSocket> m_socket;
    std::unique_ptr<ServerDialogue> m_dialogue;
    TlsMode m_security;
    ServerIdentity m_identity;
    std::function<void()> m_ended;
    Pending m_deadline;
    std::unique_ptr<TlsSession> m_tls;
    bool m_isSecured = false;
    bool m_isClosing = false;
    int m_lines = 0;
    QByteArray m_text;
};

} // namespace signpost::practice
