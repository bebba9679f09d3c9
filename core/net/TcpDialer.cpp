// SPDX-License-Identifier: Apache-2.0
#include "net/TcpDialer.h"

#include "net/HostAddress.h"

#include <QNetworkProxy>
#include <QTcpSocket>

namespace signpost::net {
namespace {

/// Unread bytes beyond this stay in the system's buffer, so that a flood slows the sender and not this
/// computer.
constexpr qint64 readBufferSize = 64 * 1024;

class TcpStream final : public Socket
{
public:
    explicit TcpStream(std::unique_ptr<QTcpSocket> socket) : m_socket(std::move(socket))
    {
        QObject::connect(m_socket.get(), &QTcpSocket::readyRead, m_socket.get(), [this] { notify(); });
        QObject::connect(m_socket.get(), &QTcpSocket::disconnected, m_socket.get(), [this] { notify(); });
        QObject::connect(m_socket.get(), &QTcpSocket::errorOccurred, m_socket.get(), [this] { notify(); });
    }

    /// What was written last (a farewell, close_notify) goes out as far as the system takes it at once.
    ~TcpStream() override { m_socket->flush(); }

    void setReadyHandler(std::function<void()> handler) override
    {
        m_handler = std::move(handler);
        notify(); // of what came before anybody listened
    }
    QByteArray read(qsizetype limit) override { return m_socket->read(limit); }
    void write(const QByteArray &bytes) override { m_socket->write(bytes); }
    std::optional<Failure> closure() const override
    {
        if (m_socket->state() == QAbstractSocket::ConnectedState)
            return std::nullopt;
        return Failure{FailureKind::Network, m_socket->errorString()};
    }

private:
    /// Through the event loop: a handler may destroy the socket, which must not happen inside its own signal.
    void notify()
    {
        QMetaObject::invokeMethod(
            m_socket.get(),
            [this] {
                const auto handler = m_handler;
                if (handler)
                    handler();
            },
            Qt::QueuedConnection);
    }

    std::unique_ptr<QTcpSocket> m_socket;
    std::function<void()> m_handler;
};

class Dial final : public Operation<Result<OwnedSocket>>
{
public:
    Dial(const IpAddress &address, Port port, Done<Result<OwnedSocket>> done)
        : Operation(std::move(done)), m_socket(std::make_unique<QTcpSocket>())
    {
        m_socket->setProxy(QNetworkProxy::NoProxy);
        m_socket->setReadBufferSize(readBufferSize);
        connect(m_socket.get(), &QTcpSocket::connected, this, [this] {
            m_socket->disconnect(this);
            m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            finish(OwnedSocket(std::make_unique<TcpStream>(std::move(m_socket))));
        });
        connect(m_socket.get(), &QTcpSocket::errorOccurred, this, [this] {
            finish(Failure{FailureKind::Network, m_socket->errorString()});
        });
        m_socket->connectToHost(hostAddress(address), port.number());
    }

private:
    std::unique_ptr<QTcpSocket> m_socket;
};

} // namespace

Pending TcpDialer::dial(const IpAddress &address, Port port, Done<Result<OwnedSocket>> done)
{
    return std::make_unique<Dial>(address, port, std::move(done));
}

} // namespace signpost::net
