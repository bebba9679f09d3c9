// SPDX-License-Identifier: Apache-2.0
#include "dns/Validator.h"

#include <algorithm>

namespace signpost::dns {
namespace {

/// Where the alias leads from `name`; fails for a broken record and for a name that would be too long.
Result<DnsName> targetOf(const RrSet &alias, const DnsName &name)
{
    const auto target = readTarget(alias.records.front());
    if (!target || alias.type == RecordType::Cname)
        return target;
    return name.withSuffixReplaced(alias.owner, *target);
}

/// Whether `cname` is the unsigned record that servers make of a DNAME (RFC 6672 3.1).
bool isMadeFrom(const RrSet &dname, const RrSet &cname)
{
    if (cname.type != RecordType::Cname || !cname.signatures.empty())
        return false;
    const auto made = targetOf(dname, cname.owner);
    const auto given = readTarget(cname.records.front());
    return made && given && *made == *given;
}

/// RFC 2308 2: a negative answer brings the SOA. NSEC alone may belong to an alias that came from a wildcard.
bool isNegative(const Reply &reply)
{
    return reply.saysNxDomain()
        || std::any_of(reply.authority.begin(), reply.authority.end(),
                       [](const RrSet &set) { return set.type == RecordType::Soa; });
}

} // namespace

Validator::Validator(Question question) : m_answer{question}, m_source(question), m_owner(question.name) { }

std::optional<Answer> Validator::proceed(ChainOfTrust &chain, Means means)
{
    for (;;) {
        switch (step(chain, means)) {
        case Step::Done:
            return complete(chain.now());
        case Step::Again:
            continue;
        case Step::Missing:
            return std::nullopt;
        }
        Q_UNREACHABLE();
    }
}

Validator::Step Validator::step(ChainOfTrust &chain, Means means)
{
    const auto *found = means.lookups.find(m_source);
    if (!found) {
        for (const Question &question : firstFlight(m_source))
            means.lookups.find(question);
        return Step::Missing;
    }
    if (!*found)
        return fail(found->error());
    const Reply &reply = **found;
    const RrSet *dname = findDnameAbove(reply.answer, m_owner);
    if (const RrSet *set = find(reply.answer, m_owner, m_answer.question.type))
        return takeRecords(*set, dname && isMadeFrom(*dname, *set) ? *dname : *set, reply, chain, means);
    if (dname)
        return followAlias(*dname, reply, chain, means);
    if (const RrSet *cname = find(reply.answer, m_owner, RecordType::Cname))
        return followAlias(*cname, reply, chain, means);
    if (m_owner != m_source.name && !isNegative(reply)) {
        m_source.name = m_owner; // the resolver did not follow the alias itself
        return Step::Again;
    }
    return takeAbsence(reply, chain, means);
}

Validator::Step Validator::takeRecords(const RrSet &set, const RrSet &proving, const Reply &reply,
                                       ChainOfTrust &chain, Means means)
{
    const auto proof = chain.prove(proving, reply, means);
    if (!proof)
        return Step::Missing;
    m_answer.outcome = AnswerOutcome::Records;
    for (const QByteArray &data : set.records) {
        if (const auto record = readRecord(set.type, data))
            m_answer.records.push_back(*record);
    }
    add(*proof, chain);
    m_answer.timeToLive = std::min(m_answer.timeToLive, set.timeToLive);
    return Step::Done;
}

Validator::Step Validator::followAlias(const RrSet &set, const Reply &reply, ChainOfTrust &chain, Means means)
{
    if (m_answer.aliases.size() == maximumAliasHops)
        return fail(
            {FailureKind::LimitExceeded, QStringLiteral("more than %1 aliases").arg(maximumAliasHops)});
    const auto proof = chain.prove(set, reply, means);
    if (!proof)
        return Step::Missing;
    const auto target = targetOf(set, m_owner);
    if (!target)
        return fail({FailureKind::Malformed,
                     QStringLiteral("an alias leads to no name: %1").arg(target.error().detail)});
    m_answer.aliases.push_back({*target, proof->finalStatus()});
    m_owner = *target;
    add(*proof, chain);
    m_answer.timeToLive = std::min(m_answer.timeToLive, set.timeToLive);
    return Step::Again;
}

Validator::Step Validator::takeAbsence(const Reply &reply, ChainOfTrust &chain, Means means)
{
    const auto absence = chain.proveAbsent({m_owner, m_answer.question.type}, reply, means);
    if (!absence)
        return Step::Missing;
    m_answer.outcome = reply.saysNxDomain() ? AnswerOutcome::NxDomain : AnswerOutcome::NoData;
    if (absence->absent == Absent::Name)
        m_answer.outcome = AnswerOutcome::NxDomain;
    else if (absence->absent == Absent::Records)
        m_answer.outcome = AnswerOutcome::NoData;
    add(absence->proof, chain);
    return Step::Done;
}

void Validator::add(const Proof &proof, const ChainOfTrust &chain)
{
    if (!m_proof)
        m_answer.timeToLive = maximumTimeToLive;
    m_proof = m_proof ? m_proof->combinedWith(proof) : proof;
    for (const ZoneLink &link : chain.linksTo(proof.zone)) {
        if (std::find(m_answer.chain.begin(), m_answer.chain.end(), link) == m_answer.chain.end())
            m_answer.chain.push_back(link);
    }
}

Validator::Step Validator::fail(Failure failure)
{
    m_proof = Proof();
    m_proof->cause = DnssecCause::LookupFailed;
    m_proof->failure = std::move(failure);
    return Step::Done;
}

/// DNS-4, DNS-7, DNS-8: what the proof makes of the answer.
Answer Validator::complete(Time now) const
{
    Answer answer = m_answer;
    answer.status = m_proof->finalStatus();
    answer.cause = m_proof->finalCause();
    answer.timeToLive = std::min(answer.timeToLive, m_proof->timeToLive);
    if (m_proof->dateFault && m_proof->status != DnssecStatus::Bogus) {
        answer.outOfDateBy = m_proof->dateFault->by;
        answer.isClockSuspect = !m_proof->validity.isEmpty();
    }
    if (answer.status == DnssecStatus::Secure) {
        answer.provenUntil = m_proof->validity.until;
        answer.timeToLive = std::min(answer.timeToLive, m_proof->validity.until - now);
    }
    if (answer.cause == DnssecCause::LookupFailed) {
        answer.outcome = AnswerOutcome::Failed;
        answer.records.clear();
        answer.failure = m_proof->failure;
        answer.timeToLive = Seconds(0);
    }
    return answer;
}

std::vector<Question> firstFlight(const Question &question)
{
    std::vector<Question> questions = {{DnsName(), RecordType::Dnskey}};
    const qsizetype last = std::min<qsizetype>(question.name.labelCount() - 1, maximumZoneCuts);
    for (qsizetype labels = 1; labels <= last; ++labels) {
        const DnsName above = question.name.ancestor(labels);
        if (above.firstLabel().startsWith('_'))
            break;
        questions.push_back({above, RecordType::Ds});
        questions.push_back({above, RecordType::Dnskey});
    }
    return questions;
}

} // namespace signpost::dns
