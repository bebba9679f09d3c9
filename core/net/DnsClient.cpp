// SPDX-License-Identifier: Apache-2.0
#include "net/DnsClient.h"

#include "net/DnsExchange.h"

namespace signpost::net {
namespace {

using dns::Question;
using Outcome = Result<dns::Reply>;

enum class Transport { Udp, Tcp };

struct Attempt
{
    ResolverAddress resolver;
    Transport transport;
    dns::Edns edns = dns::Edns::With;
};

/// Every resolver by UDP, then every one by TCP: UDP may be blocked, or its fragments dropped.
std::vector<Attempt> attemptsFor(const std::vector<ResolverAddress> &resolvers,
                                 const std::vector<Transport> &transports)
{
    std::vector<Attempt> attempts;
    for (const Transport transport : transports) {
        for (const ResolverAddress &resolver : resolvers)
            attempts.push_back({resolver, transport});
    }
    return attempts;
}

Pending exchange(const Question &question, const Attempt &attempt, Done<Outcome> done)
{
    const Query query{question, attempt.edns};
    return attempt.transport == Transport::Udp ? exchangeOverUdp(query, attempt.resolver, std::move(done))
                                               : exchangeOverTcp(query, attempt.resolver, std::move(done));
}

/// Starts the attempts one after the other, the next at once when one failed and after a delay when it is
/// silent; earlier ones go on. The first usable answer wins.
class Lookup final : public Operation<Outcome>
{
public:
    Lookup(const Question &question, std::vector<Attempt> attempts, Timers &timers, Done<Outcome> done)
        : Operation(std::move(done)), m_question(question), m_timers(timers), m_attempts(std::move(attempts))
    {
        m_deadline = timers.after(DnsClient::queryDeadline, [this] {
            conclude(Failure{FailureKind::Timeout, QStringLiteral("no resolver answered in time")});
        });
        startNext();
    }

private:
    void startNext()
    {
        if (m_next == m_attempts.size())
            return;
        start(m_attempts[m_next++]);
        if (m_next < m_attempts.size())
            m_stagger = m_timers.after(DnsClient::attemptDelay, [this] { startNext(); });
    }

    void start(const Attempt &attempt)
    {
        ++m_open;
        m_running.push_back(exchange(m_question, attempt,
                                     [this, attempt](Outcome reply) { ended(attempt, std::move(reply)); }));
    }

    void ended(const Attempt &attempt, Outcome reply)
    {
        --m_open;
        if (reply && reply->kind == dns::ReplyKind::Answered)
            return conclude(std::move(reply));
        if (reply && reply->kind == dns::ReplyKind::Truncated && attempt.transport == Transport::Udp)
            return start({attempt.resolver, Transport::Tcp, attempt.edns});
        if (reply && reply->knowsNoEdns() && attempt.edns == dns::Edns::With)
            return start({attempt.resolver, attempt.transport, dns::Edns::Without});

        m_lastFailure = reply ? Failure{FailureKind::Network,
                                        QStringLiteral("%1 answered with response code %2")
                                            .arg(attempt.resolver.toString())
                                            .arg(reply->responseCode)}
                              : reply.error();
        if (m_next < m_attempts.size())
            return startNext();
        if (m_open == 0)
            conclude(m_lastFailure);
    }

    void conclude(Outcome outcome)
    {
        m_stagger.reset();
        m_running.clear();
        finish(std::move(outcome));
    }

    Question m_question;
    Timers &m_timers;
    std::vector<Attempt> m_attempts;
    std::size_t m_next = 0;
    int m_open = 0;
    Failure m_lastFailure;
    Pending m_deadline;
    Pending m_stagger;
    std::vector<Pending> m_running;
};

/// The first of the resolvers that delivers the root's keys with a signature.
class SigningSearch final : public Operation<std::optional<ResolverAddress>>
{
public:
    SigningSearch(const std::vector<ResolverAddress> &resolvers, Timers &timers,
                  Done<std::optional<ResolverAddress>> done)
        : Operation(std::move(done)), m_open(resolvers.size())
    {
        m_deadline = timers.after(DnsClient::queryDeadline, [this] { conclude(std::nullopt); });
        const Question rootKeys{dns::DnsName(), dns::RecordType::Dnskey};
        for (const ResolverAddress &resolver : resolvers) {
            m_running.push_back(
                exchange(rootKeys, {resolver, Transport::Tcp}, [this, resolver](const Outcome &reply) {
                    if (--m_open; reply && dns::holdsSignedRootKeys(*reply))
                        conclude(resolver);
                    else if (m_open == 0)
                        conclude(std::nullopt);
                }));
        }
    }

private:
    void conclude(std::optional<ResolverAddress> found)
    {
        m_running.clear();
        finish(std::move(found));
    }

    std::size_t m_open;
    Pending m_deadline;
    std::vector<Pending> m_running;
};

} // namespace

DnsClient::DnsClient(std::vector<ResolverAddress> resolvers, Timers &timers)
    : m_resolvers(std::move(resolvers)), m_timers(timers)
{
}

bool DnsClient::takeQuery()
{
    if (m_timers.elapsed() - m_runBegan >= runLength) {
        m_runBegan = m_timers.elapsed();
        m_queries = 0;
    }
    return ++m_queries <= maximumQueries;
}

Pending DnsClient::ask(const Question &question, Done<Outcome> done)
{
    if (m_resolvers.empty())
        return finished<Outcome>(
            Failure{FailureKind::Network, QStringLiteral("this computer has no resolver")}, std::move(done));
    if (!takeQuery())
        return finished<Outcome>(
            Failure{FailureKind::LimitExceeded,
                    QStringLiteral("more than %1 queries in one run").arg(maximumQueries)},
            std::move(done));
    const auto transports =
        m_isOverTcpOnly ? std::vector{Transport::Tcp} : std::vector{Transport::Udp, Transport::Tcp};
    return std::make_unique<Lookup>(question, attemptsFor(m_resolvers, transports), m_timers,
                                    std::move(done));
}

Pending DnsClient::moveToSigning(Done<bool> done)
{
    if (m_resolvers.empty() || m_isOverTcpOnly)
        return finished(false, std::move(done));
    return std::make_unique<SigningSearch>(
        m_resolvers, m_timers, [this, done = std::move(done)](const std::optional<ResolverAddress> &found) {
            if (found) {
                m_resolvers = {*found};
                m_isOverTcpOnly = true;
            }
            done(found.has_value());
        });
}

} // namespace signpost::net
