// SPDX-License-Identifier: Apache-2.0
#include "net/BoundedDialer.h"

#include <algorithm>

namespace signpost::net {

/// One of the connections that may be open at once.
class BoundedDialer::Slot
{
public:
    Slot(BoundedDialer &owner, const IpAddress &address) : m_owner(owner), m_address(address)
    {
        m_owner.m_open.push_back(m_address);
    }
    ~Slot() { m_owner.release(m_address); }
    Q_DISABLE_COPY_MOVE(Slot)

private:
    BoundedDialer &m_owner;
    IpAddress m_address;
};

class BoundedDialer::CountedSocket final : public Socket
{
public:
    CountedSocket(std::unique_ptr<Slot> slot, OwnedSocket socket)
        : m_slot(std::move(slot)), m_socket(std::move(socket))
    {
    }

    void setReadyHandler(std::function<void()> handler) override
    {
        m_socket->setReadyHandler(std::move(handler));
    }
    QByteArray read(qsizetype limit) override { return m_socket->read(limit); }
    void write(const QByteArray &bytes) override { m_socket->write(bytes); }
    std::optional<Failure> closure() const override { return m_socket->closure(); }

private:
    std::unique_ptr<Slot> m_slot; // given back once the socket is closed
    OwnedSocket m_socket;
};

class BoundedDialer::Attempt final : public Operation<Result<OwnedSocket>>
{
public:
    Attempt(BoundedDialer &owner, const IpAddress &address, Port port, Done<Result<OwnedSocket>> done)
        : Operation(std::move(done)), m_owner(owner), m_address(address), m_port(port)
    {
    }
    ~Attempt() override { std::erase(m_owner.m_waiting, this); }

    const IpAddress &address() const { return m_address; }

    void start()
    {
        m_slot = std::make_unique<Slot>(m_owner, m_address);
        m_dialling = m_owner.m_dialer.dial(
            m_address, m_port, [this](Result<OwnedSocket> socket) { onDialled(std::move(socket)); });
    }
    void refuse()
    {
        finish(Failure{FailureKind::LimitExceeded, QStringLiteral("too many connections in one run")});
    }

private:
    void onDialled(Result<OwnedSocket> socket)
    {
        if (socket)
            return finish(
                OwnedSocket(std::make_unique<CountedSocket>(std::move(m_slot), std::move(*socket))));
        m_slot.reset();
        finish(socket.error());
    }

    BoundedDialer &m_owner;
    IpAddress m_address;
    Port m_port;
    std::unique_ptr<Slot> m_slot;
    Pending m_dialling;
};

Pending BoundedDialer::dial(const IpAddress &address, Port port, Done<Result<OwnedSocket>> done)
{
    auto attempt = std::make_unique<Attempt>(*this, address, port, std::move(done));
    m_waiting.push_back(attempt.get());
    startWaiting();
    return attempt;
}

void BoundedDialer::startWaiting()
{
    for (Attempt *attempt : std::exchange(m_waiting, {})) {
        if (m_begun == maximumPerRun) {
            attempt->refuse();
        } else if (hasRoomFor(attempt->address())) {
            ++m_begun;
            attempt->start();
        } else {
            m_waiting.push_back(attempt);
        }
    }
}

bool BoundedDialer::hasRoomFor(const IpAddress &address) const
{
    const auto toTheSame = std::count(m_open.begin(), m_open.end(), address);
    return m_open.size() < maximumParallel && std::size_t(toTheSame) < maximumParallelPerAddress;
}

/// Through the event loop: who closes many connections at once shall not open others meanwhile.
void BoundedDialer::release(const IpAddress &address)
{
    m_open.erase(std::find(m_open.begin(), m_open.end(), address));
    if (!m_waiting.empty())
        QMetaObject::invokeMethod(
            this, [this] { startWaiting(); }, Qt::QueuedConnection);
}

} // namespace signpost::net
