// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/ZoneTree.h"
#include "net/DnsTransport.h"

#include <QPointer>
#include <QStringList>

#include <map>
#include <optional>

namespace signpost::test {

/// Signed zones without a network: replies come from a ZoneTree, in rounds, each as long as one round trip.
/// What a reply says can be changed on the way.
class ZoneTreeTransport final : public net::DnsTransport
{
public:
    using Alter = std::function<void(const dns::Question &, Result<dns::Reply> &)>;

    explicit ZoneTreeTransport(practice::ZoneTree zones) : m_zones(std::move(zones)) { }

    /// Applied to every reply from now on.
    void alter(Alter alter) { m_alter = std::move(alter); }
    /// What moveToSigning() leads to: another resolver, or none.
    void offerOtherResolver(Alter itsAlter) { m_other = std::move(itsAlter); }

    [[nodiscard]] Pending ask(const dns::Question &question, Done<Result<dns::Reply>> done) override
    {
        m_asked += question.toString();
        auto query = std::make_unique<Query>(question, std::move(done));
        m_waiting.push_back(query.get());
        return query;
    }
    [[nodiscard]] Pending moveToSigning(Done<bool> done) override
    {
        ++m_moves;
        const bool found = m_other.has_value();
        if (found)
            m_alter = *m_other;
        return finished(found, std::move(done));
    }

    /// Answers what is waiting, and nothing that is asked because of it.
    void deliver()
    {
        const auto waiting = std::exchange(m_waiting, {});
        ++m_rounds;
        for (const QPointer<Query> &query : waiting) {
            if (query)
                query->finish(replyTo(query->question));
        }
    }
    bool isIdle() const
    {
        return std::none_of(m_waiting.begin(), m_waiting.end(), [](const auto &query) { return query; });
    }

    /// "example.com DS", in the order asked.
    const QStringList &asked() const { return m_asked; }
    int rounds() const { return m_rounds; }
    int moves() const { return m_moves; }

private:
    struct Query final : Operation<Result<dns::Reply>>
    {
        Query(const dns::Question &asked, Done<Result<dns::Reply>> done)
            : Operation(std::move(done)), question(asked)
        {
        }
        using Operation::finish;
        dns::Question question;
    };

    Result<dns::Reply> replyTo(const dns::Question &question) const
    {
        constexpr std::uint16_t id = 7;
        const QByteArray wire = m_zones.answer(dns::encodeQuery(question, id), practice::ZoneTree::tcpSize);
        auto reply = dns::readReply(wire, question, id);
        if (m_alter)
            m_alter(question, reply);
        return reply;
    }

    practice::ZoneTree m_zones;
    Alter m_alter;
    std::optional<Alter> m_other;
    std::vector<QPointer<Query>> m_waiting;
    QStringList m_asked;
    int m_rounds = 0;
    int m_moves = 0;
};

} // namespace signpost::test
