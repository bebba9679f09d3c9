// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/Dialer.h"

#include <algorithm>
#include <vector>

namespace signpost::test {

/// A stream with nobody at the other end.
class SilentSocket final : public net::Socket
{
public:
    void setReadyHandler(std::function<void()>) override { }
    QByteArray read(qsizetype) override { return {}; }
    void write(const QByteArray &) override { }
    std::optional<Failure> closure() const override { return std::nullopt; }
};

/// Dials that end when the test says so.
class FakeDialer final : public net::Dialer
{
public:
    [[nodiscard]] Pending dial(const IpAddress &address, Port, Done<Result<net::OwnedSocket>> done) override
    {
        auto dialling = std::make_unique<Dialling>(*this, address, std::move(done));
        m_open.push_back(dialling.get());
        m_dialled.push_back(address);
        return dialling;
    }

    bool isDialling(const IpAddress &address) const { return find(address) != nullptr; }
    const std::vector<IpAddress> &dialled() const { return m_dialled; }
    /// The dial begun first, where one address is dialled more than once.
    void succeed(const IpAddress &address, net::OwnedSocket socket = std::make_unique<SilentSocket>())
    {
        find(address)->end(std::move(socket));
    }
    void fail(const IpAddress &address)
    {
        find(address)->end(Failure{FailureKind::Network, QStringLiteral("refused")});
    }

private:
    class Dialling final : public Operation<Result<net::OwnedSocket>>
    {
    public:
        Dialling(FakeDialer &owner, const IpAddress &address, Done<Result<net::OwnedSocket>> done)
            : Operation(std::move(done)), m_owner(owner), m_address(address)
        {
        }
        ~Dialling() override { std::erase(m_owner.m_open, this); }
        void end(Result<net::OwnedSocket> outcome)
        {
            std::erase(m_owner.m_open, this);
            finish(std::move(outcome));
        }
        const IpAddress &address() const { return m_address; }

    private:
        FakeDialer &m_owner;
        IpAddress m_address;
    };

    Dialling *find(const IpAddress &address) const
    {
        const auto found = std::find_if(m_open.begin(), m_open.end(),
                                        [&](const Dialling *d) { return d->address() == address; });
        return found == m_open.end() ? nullptr : *found;
    }

    std::vector<Dialling *> m_open;
    std::vector<IpAddress> m_dialled;
};

} // namespace signpost::test
