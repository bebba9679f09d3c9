// SPDX-License-Identifier: Apache-2.0
#include "net/DnsClient.h"

#include "net/DnsExchange.h"

namespace signpost::net {
namespace {

using dns::Answer;
using dns::AnswerOutcome;
using dns::Question;

Answer failed(const Question &question, Failure failure)
{
    Answer answer{question};
    answer.failure = std::move(failure);
    return answer;
}

enum class Transport { Udp, Tcp };

struct Attempt
{
    ResolverAddress resolver;
    Transport transport;
};

/// Every resolver by UDP, then every one by TCP: UDP may be blocked, or its fragments dropped.
std::vector<Attempt> attemptsFor(const std::vector<ResolverAddress> &resolvers)
{
    std::vector<Attempt> attempts;
    for (const Transport transport : {Transport::Udp, Transport::Tcp}) {
        for (const ResolverAddress &resolver : resolvers)
            attempts.push_back({resolver, transport});
    }
    return attempts;
}

/// Starts the attempts one after the other, the next at once when one failed and after a delay when it is
/// silent; earlier ones go on. The first usable answer wins.
class Query final : public Operation<Answer>
{
public:
    Query(const Question &question, const std::vector<ResolverAddress> &resolvers, Timers &timers,
          Done<Answer> done)
        : Operation(std::move(done)), m_question(question), m_timers(timers),
          m_attempts(attemptsFor(resolvers))
    {
        m_deadline = timers.after(DnsClient::queryDeadline, [this] {
            conclude(
                failed(m_question, {FailureKind::Timeout, QStringLiteral("no resolver answered in time")}));
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
        auto done = [this, attempt](Result<dns::Reply> reply) { ended(attempt, std::move(reply)); };
        m_running.push_back(attempt.transport == Transport::Udp
                                ? exchangeOverUdp(m_question, attempt.resolver, std::move(done))
                                : exchangeOverTcp(m_question, attempt.resolver, std::move(done)));
    }

    void ended(const Attempt &attempt, Result<dns::Reply> reply)
    {
        --m_open;
        if (reply && reply->kind == dns::ReplyKind::Answered)
            return conclude(dns::withoutProof(*reply, m_question));
        if (reply && reply->kind == dns::ReplyKind::Truncated && attempt.transport == Transport::Udp)
            return start({attempt.resolver, Transport::Tcp});

        m_lastFailure = reply ? Failure{FailureKind::Network,
                                        QStringLiteral("%1 answered with response code %2")
                                            .arg(attempt.resolver.toString())
                                            .arg(reply->responseCode)}
                              : reply.error();
        if (m_next < m_attempts.size())
            return startNext();
        if (m_open == 0)
            conclude(failed(m_question, m_lastFailure));
    }

    void conclude(Answer answer)
    {
        m_stagger.reset();
        m_running.clear();
        finish(std::move(answer));
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

} // namespace

DnsClient::DnsClient(std::vector<ResolverAddress> resolvers, Timers &timers)
    : m_resolvers(std::move(resolvers)), m_timers(timers)
{
}

Pending DnsClient::resolve(const Question &question, Done<Answer> done)
{
    if (m_resolvers.empty()) {
        return finished(
            failed(question, {FailureKind::Network, QStringLiteral("this computer has no resolver")}),
            std::move(done));
    }
    if (m_timers.elapsed() - m_runBegan >= runLength) {
        m_runBegan = m_timers.elapsed();
        m_queries = 0;
    }
    if (++m_queries > maximumQueries) {
        return finished(failed(question,
                               {FailureKind::LimitExceeded,
                                QStringLiteral("more than %1 queries in one run").arg(maximumQueries)}),
                        std::move(done));
    }
    return std::make_unique<Query>(question, m_resolvers, m_timers, std::move(done));
}

} // namespace signpost::net
