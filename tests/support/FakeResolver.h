// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/Resolver.h"

#include <QPointer>
#include <QStringList>

#include <map>

namespace signpost::test {

/// A resolver filled with data: what was not put in does not exist. Records what it was asked.
class FakeResolver final : public net::Resolver
{
public:
    /// An empty target is ".".
    FakeResolver &srv(const QString &owner, std::vector<dns::SrvData> records,
                      DnssecStatus status = DnssecStatus::Insecure)
    {
        dns::Answer answer{question(owner, dns::RecordType::Srv), dns::AnswerOutcome::Records, status};
        answer.records.assign(records.begin(), records.end());
        answer.timeToLive = Seconds(300);
        m_answers.insert_or_assign(key(answer.question), answer);
        return *this;
    }
    FakeResolver &address(const QString &host, const QString &text,
                          DnssecStatus status = DnssecStatus::Insecure)
    {
        const IpAddress ip = IpAddress::parse(text).value();
        const auto type = ip.family() == IpFamily::V4 ? dns::RecordType::A : dns::RecordType::Aaaa;
        dns::Answer answer{question(host, type), dns::AnswerOutcome::Records, status};
        answer.records = {ip};
        m_answers.insert_or_assign(key(answer.question), answer);
        return *this;
    }
    /// A host whose addresses are those of the last of `aliases`.
    FakeResolver &alias(const QString &host, const QStringList &aliases, const QString &text,
                        DnssecStatus status = DnssecStatus::Insecure)
    {
        address(host, text, status);
        for (auto &[asked, answer] : m_answers) {
            if (answer.question.name.toString() == host)
                for (const QString &target : aliases)
                    answer.aliases.push_back({dns::DnsName::parse(target).value(), status});
        }
        return *this;
    }
    /// "_993._tcp.mail.example.com"
    FakeResolver &tlsa(const QString &owner, const std::vector<TlsaRecord> &records,
                       DnssecStatus status = DnssecStatus::Secure, std::optional<Time> provenUntil = {})
    {
        const auto outcome = records.empty() ? dns::AnswerOutcome::NoData : dns::AnswerOutcome::Records;
        dns::Answer answer{question(owner, dns::RecordType::Tlsa), outcome, status};
        answer.timeToLive = Seconds(300);
        answer.provenUntil = provenUntil;
        answer.records.assign(records.begin(), records.end());
        m_answers.insert_or_assign(key(answer.question), answer);
        return *this;
    }
    /// An empty exchange is ".".
    FakeResolver &mx(const QString &owner, std::vector<dns::MxData> records)
    {
        dns::Answer answer{question(owner, dns::RecordType::Mx), dns::AnswerOutcome::Records,
                           DnssecStatus::Insecure};
        answer.records.assign(records.begin(), records.end());
        m_answers.insert_or_assign(key(answer.question), answer);
        return *this;
    }
    FakeResolver &txt(const QString &owner, const std::vector<QByteArray> &texts,
                      DnssecStatus status = DnssecStatus::Insecure)
    {
        dns::Answer answer{question(owner, dns::RecordType::Txt), dns::AnswerOutcome::Records, status};
        for (const QByteArray &text : texts)
            answer.records.push_back(dns::TextData{text});
        m_answers.insert_or_assign(key(answer.question), answer);
        return *this;
    }
    /// A denial of this status.
    FakeResolver &deny(const QString &owner, dns::RecordType type, DnssecStatus status)
    {
        const dns::Answer answer{question(owner, type), dns::AnswerOutcome::NxDomain, status};
        m_answers.insert_or_assign(key(answer.question), answer);
        return *this;
    }
    FakeResolver &fail(const QString &owner, dns::RecordType type)
    {
        dns::Answer answer{question(owner, type)};
        answer.failure = {FailureKind::Timeout, QStringLiteral("silent")};
        answer.cause = DnssecCause::LookupFailed;
        m_answers.insert_or_assign(key(answer.question), answer);
        return *this;
    }
    /// Look-ups of it are answered by release() only.
    FakeResolver &hold(const QString &owner, dns::RecordType type)
    {
        m_held.insert_or_assign(key(question(owner, type)), std::vector<QPointer<Held>>());
        return *this;
    }
    void release(const QString &owner, dns::RecordType type)
    {
        const auto held = m_held.extract(key(question(owner, type)));
        for (const QPointer<Held> &lookup : held.mapped()) {
            if (lookup)
                lookup->finish(answerTo(question(owner, type)));
        }
    }

    [[nodiscard]] Pending resolve(const dns::Question &asked, Done<dns::Answer> done) override
    {
        m_asked += key(asked);
        const auto held = m_held.find(key(asked));
        if (held == m_held.end())
            return finished(answerTo(asked), std::move(done));
        auto lookup = std::make_unique<Held>(std::move(done));
        held->second.push_back(lookup.get());
        return lookup;
    }

    /// "_imaps._tcp.example.com SRV", in the order asked.
    const QStringList &asked() const { return m_asked; }

private:
    struct Held final : Operation<dns::Answer>
    {
        explicit Held(Done<dns::Answer> done) : Operation(std::move(done)) { }
        using Operation::finish;
    };

    dns::Answer answerTo(const dns::Question &asked) const
    {
        const auto known = m_answers.find(key(asked));
        if (known != m_answers.end())
            return known->second;
        return {asked, dns::AnswerOutcome::NxDomain, DnssecStatus::Insecure};
    }
    static dns::Question question(const QString &owner, dns::RecordType type)
    {
        return {dns::DnsName::parse(owner).value(), type};
    }
    static QString key(const dns::Question &question)
    {
        return question.name.toString() + u' ' + dns::code(question.type);
    }

    std::map<QString, dns::Answer> m_answers;
    std::map<QString, std::vector<QPointer<Held>>> m_held;
    QStringList m_asked;
};

} // namespace signpost::test
