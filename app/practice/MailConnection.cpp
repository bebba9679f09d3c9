// SPDX-License-Identifier: Apache-2.0
#include "app/practice/MailConnection.h"

#include <utility>

namespace signpost::practice {

MailConnection::MailConnection(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<ServerDialogue> dialogue,
                               TlsMode security, const ServerIdentity &identity, Timers &timers,
                               std::function<void()> ended)
    : m_socket(std::move(socket)), m_dialogue(std::move(dialogue)), m_security(security),
      m_identity(identity), m_ended(std::move(ended)),
      m_deadline(timers.after(deadline, [this] { m_socket->abort(); }))
{
    constexpr qint64 readBuffer = 64 * 1024;
    m_socket->setReadBufferSize(readBuffer);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &MailConnection::read);
    // Through the event loop: the socket must not be destroyed inside its own signal.
    connect(
        m_socket.get(), &QTcpSocket::disconnected, this,
        [this] {
            const auto done = m_ended; // *this is destroyed inside
            done();
        },
        Qt::QueuedConnection);
    if (m_security == TlsMode::Implicit)
        beginTls();
    else
        say(m_dialogue->greeting());
}

void MailConnection::beginTls()
{
    m_tls = std::make_unique<TlsSession>(m_identity);
}

void MailConnection::read()
{
    const QByteArray octets = m_socket->readAll();
    if (m_isClosing)
        return;
    if (m_tls)
        readTls(octets);
    else
        readText(octets);
}

void MailConnection::readTls(const QByteArray &octets)
{
    m_tls->receive(octets);
    if (m_tls->isEstablished() && !std::exchange(m_isSecured, true)) {
        m_dialogue->onSecured();
        if (m_security == TlsMode::Implicit)
            say(m_dialogue->greeting());
    }
    m_socket->write(m_tls->takeOutgoing());
    readText(m_tls->takePlaintext());
    if (m_tls->isOver())
        close();
}

void MailConnection::readText(const QByteArray &octets)
{
    m_text += octets;
    while (!m_isClosing) {
        const qsizetype end = m_text.indexOf('\n');
        const qsizetype length = end < 0 ? m_text.size() : end;
        if (length > maximumLine || (end >= 0 && ++m_lines > maximumLines))
            return m_socket->abort();
        if (end < 0)
            return;
        QByteArray line = m_text.first(end);
        if (line.endsWith('\r'))
            line.chop(1);
        m_text.remove(0, end + 1);
        const ServerReply reply = m_dialogue->onLine(line);
        say(reply);
        if (reply.next == NextStep::Close)
            return close();
        if (reply.next == NextStep::StartTls) {
            if (!m_text.isEmpty()) // RFC 3207 6: nothing may come along with STARTTLS
                return m_socket->abort();
            return beginTls();
        }
    }
}

void MailConnection::say(const ServerReply &reply)
{
    if (!m_tls) {
        m_socket->write(reply.text);
        return;
    }
    m_tls->send(reply.text);
    m_socket->write(m_tls->takeOutgoing());
}

void MailConnection::close()
{
    if (std::exchange(m_isClosing, true))
        return;
    if (m_tls) {
        m_tls->close();
        m_socket->write(m_tls->takeOutgoing());
    }
    m_socket->disconnectFromHost();
}

} // namespace signpost::practice
