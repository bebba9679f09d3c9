// SPDX-License-Identifier: Apache-2.0
#include "net/HappyEyeballs.h"

namespace signpost::net {
namespace {

class Race final : public Operation<Result<Connection>>
{
public:
    Race(std::vector<IpAddress> addresses, Port port, Milliseconds deadline, Dialer &dialer, Timers &timers,
         Done<Result<Connection>> done)
        : Operation(std::move(done)), m_addresses(std::move(addresses)), m_port(port), m_dialer(dialer),
          m_timers(timers), m_lastFailure{FailureKind::Network, QStringLiteral("the server has no address")}
    {
        m_deadline = timers.after(deadline, [this] {
            conclude(Failure{FailureKind::Timeout, QStringLiteral("no connection in time")});
        });
        if (m_addresses.empty())
            conclude(m_lastFailure);
        else
            startNext();
    }

private:
    void startNext()
    {
        const IpAddress address = m_addresses[m_next++];
        ++m_open;
        m_attempts.push_back(m_dialer.dial(address, m_port, [this, address](Result<OwnedSocket> socket) {
            ended(address, std::move(socket));
        }));
        if (m_next < m_addresses.size())
            m_stagger = m_timers.after(connectionAttemptDelay, [this] { startNext(); });
    }

    void ended(const IpAddress &address, Result<OwnedSocket> socket)
    {
        --m_open;
        if (socket)
            return conclude(Connection{std::move(*socket), address});
        m_lastFailure = socket.error();
        if (m_next < m_addresses.size())
            return startNext();
        if (m_open == 0)
            conclude(m_lastFailure);
    }

    void conclude(Result<Connection> outcome)
    {
        m_deadline.reset();
        m_stagger.reset();
        m_attempts.clear();
        finish(std::move(outcome));
    }

    std::vector<IpAddress> m_addresses;
    Port m_port;
    Dialer &m_dialer;
    Timers &m_timers;
    std::size_t m_next = 0;
    int m_open = 0;
    Failure m_lastFailure;
    Pending m_deadline;
    Pending m_stagger;
    std::vector<Pending> m_attempts;
};

} // namespace

std::vector<IpAddress> inHappyEyeballsOrder(const std::vector<IpAddress> &addresses)
{
    std::vector<IpAddress> v6;
    std::vector<IpAddress> v4;
    for (const IpAddress &address : addresses)
        (address.family() == IpFamily::V6 ? v6 : v4).push_back(address);
    std::vector<IpAddress> ordered;
    for (std::size_t i = 0; i < v6.size() || i < v4.size(); ++i) {
        for (const auto *family : {&v6, &v4}) {
            if (i < family->size() && ordered.size() < maximumAddresses)
                ordered.push_back((*family)[i]);
        }
    }
    return ordered;
}

Pending connectToFirst(std::vector<IpAddress> addresses, Port port, Milliseconds deadline, Dialer &dialer,
                       Timers &timers, Done<Result<Connection>> done)
{
    return std::make_unique<Race>(std::move(addresses), port, deadline, dialer, timers, std::move(done));
}

} // namespace signpost::net
