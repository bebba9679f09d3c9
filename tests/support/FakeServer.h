// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/Socket.h"
#include "tests/support/TlsPeer.h"

#include <memory>

namespace signpost::test {

/// The other end of one connection: the test says what the server sends, in the clear or, after startTls(),
/// inside TLS, where the handshake runs by itself. It must outlive the client's end.
class FakeServer
{
public:
    /// The client's end, once; for FakeDialer::succeed().
    std::unique_ptr<net::Socket> socket()
    {
        auto end = std::make_unique<End>(*this);
        m_client = end.get();
        return end;
    }

    /// From now on octets are TLS. `greeting` leaves as soon as the handshake is over, with its last octets.
    void startTls(TlsPeerOptions options, const QByteArray &greeting = {})
    {
        m_tls = std::make_unique<TlsPeer>(std::move(options));
        m_greeting = greeting;
        receiveTls(std::exchange(m_clear, {}));
    }
    void send(const QByteArray &bytes)
    {
        if (m_tls)
            m_tls->send(bytes);
        pass(m_tls ? m_tls->takeOutgoing() : bytes);
    }
    void close()
    {
        m_isClosed = true;
        pass({});
    }

    /// What the client sent in the clear since the last call.
    QByteArray takeClear() { return std::exchange(m_clear, {}); }
    /// All that it sent inside TLS.
    QByteArray heard() const { return m_tls->plaintext(); }
    bool isSecured() const { return m_tls && m_tls->isEstablished(); }
    QByteArray exporter(const QByteArray &label, qsizetype length) const
    {
        return m_tls->exporter(label, length);
    }
    bool sawCloseNotify() const { return m_tls->sawCloseNotify(); }
    QByteArray serverName() const { return m_tls->hello().serverName.value_or(QByteArray()); }
    bool isClientGone() const { return m_client == nullptr; }

private:
    class End final : public net::Socket
    {
    public:
        explicit End(FakeServer &server) : m_server(server) { }
        ~End() override { m_server.m_client = nullptr; }
        void setReadyHandler(std::function<void()> handler) override
        {
            m_handler = std::move(handler);
            notify();
        }
        QByteArray read(qsizetype limit) override
        {
            const QByteArray bytes = m_server.m_toClient.left(limit);
            m_server.m_toClient.remove(0, bytes.size());
            return bytes;
        }
        void write(const QByteArray &bytes) override
        {
            if (m_server.m_tls)
                m_server.receiveTls(bytes);
            else
                m_server.m_clear += bytes;
        }
        std::optional<Failure> closure() const override
        {
            return m_server.m_isClosed ? std::optional(Failure{FailureKind::Network, {}}) : std::nullopt;
        }
        void notify()
        {
            const auto call = [this] {
                const auto handler = m_handler;
                if (handler)
                    handler();
            };
            QMetaObject::invokeMethod(&m_context, call, Qt::QueuedConnection);
        }

    private:
        FakeServer &m_server;
        std::function<void()> m_handler;
        QObject m_context;
    };

    void receiveTls(const QByteArray &bytes)
    {
        m_tls->receive(bytes);
        if (m_tls->isEstablished() && !m_greeting.isEmpty())
            m_tls->send(std::exchange(m_greeting, {}));
        pass(m_tls->takeOutgoing());
    }
    void pass(const QByteArray &bytes)
    {
        m_toClient += bytes;
        if (m_client)
            m_client->notify();
    }

    End *m_client = nullptr;
    std::unique_ptr<TlsPeer> m_tls;
    QByteArray m_greeting;
    QByteArray m_toClient;
    QByteArray m_clear;
    bool m_isClosed = false;
};

} // namespace signpost::test
