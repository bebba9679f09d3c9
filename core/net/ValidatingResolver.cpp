// SPDX-License-Identifier: Apache-2.0
#include "net/ValidatingResolver.h"

#include <algorithm>

namespace signpost::net {
namespace {

using dns::Answer;
using dns::Question;
using dns::RecordType;
using Outcome = Result<dns::Reply>;

const Question rootKeys{dns::DnsName(), RecordType::Dnskey};

/// DNS-20: until the first record or signature in it runs out; bad news briefly, no news for this run.
Seconds lifeOf(const Question &question, const Outcome &reply, Time now)
{
    if (!reply)
        return Seconds(0);
    if (question == rootKeys && !dns::holdsSignedRootKeys(*reply))
        return ValidatingResolver::bogusLife;
    Seconds life = dns::maximumTimeToLive;
    bool isEmpty = true;
    for (const auto *section : {&reply->answer, &reply->authority}) {
        for (const dns::RrSet &set : *section) {
            isEmpty = false;
            life = std::min(life, set.timeToLive);
            for (const dns::Rrsig &signature : set.signatures) {
                const Seconds left = dns::timeOf(signature.expiration, now) - now;
                life = std::min(life, left > Seconds(0) ? left : ValidatingResolver::bogusLife);
            }
        }
    }
    return isEmpty ? std::min(life, ValidatingResolver::bogusLife) : life;
}

} // namespace

/// One question, until its answer is complete.
class ValidatingResolver::Lookup final : public Operation<Answer>
{
public:
    Lookup(ValidatingResolver &resolver, const Question &question, Done<Answer> done)
        : Operation(std::move(done)), m_resolver(resolver), m_validator(question)
    {
        m_resolver.m_lookups.insert(this);
    }
    ~Lookup() override { m_resolver.leave(this); }

    /// What it still needs; nothing once it has answered.
    std::vector<Question> goOn()
    {
        dns::Lookups lookups(m_resolver.m_replies);
        auto answer = m_validator.proceed(m_resolver.m_chain, {lookups, m_resolver.m_budget});
        if (!answer)
            return lookups.missing();
        m_resolver.forgetSoon(*answer);
        m_resolver.leave(this);
        finish(std::move(*answer));
        return {};
    }

private:
    ValidatingResolver &m_resolver;
    dns::Validator m_validator;
};

ValidatingResolver::ValidatingResolver(DnsTransport &transport, dns::TrustAnchors anchors, Timers &timers)
    : m_transport(transport), m_anchors(std::move(anchors)), m_timers(timers),
      m_chain(m_anchors.at(timers.now()), timers.now()), m_runBegan(timers.elapsed())
{
}

ValidatingResolver::~ValidatingResolver() = default;

Pending ValidatingResolver::resolve(const Question &question, Done<Answer> done)
{
    if (m_lookups.empty())
        beginRunIfDue();
    auto lookup = std::make_unique<Lookup>(*this, question, std::move(done));
    for (const Question &missing : lookup->goOn())
        fetch(missing);
    return lookup;
}

/// A run is judged by one clock (LIM-12) and has one budget; the next begins when nothing is under way.
void ValidatingResolver::beginRunIfDue()
{
    const bool isOver = m_timers.elapsed() - m_runBegan >= runLength;
    if (isOver) {
        m_runBegan = m_timers.elapsed();
        m_budget = {};
        m_hasSearched = false;
        if (m_replies.size() > maximumReplies)
            forgetEverything();
    }
    if (dropExpired() || isOver)
        m_chain = dns::ChainOfTrust(m_anchors.at(m_timers.now()), m_timers.now());
}

bool ValidatingResolver::dropExpired()
{
    const Milliseconds now = m_timers.elapsed();
    return std::erase_if(m_replies, [&](const auto &kept) { return m_expiry.at(kept.first) <= now; })
        + std::erase_if(m_expiry, [&](const auto &kept) { return kept.second <= now; })
        > 0;
}

void ValidatingResolver::fetch(const Question &question)
{
    if (m_underWay.contains(question) || (question == rootKeys && m_signingSearch))
        return;
    m_underWay[question] = m_transport.ask(question, [this, question](Outcome reply) {
        m_underWay.erase(question);
        take(question, std::move(reply));
    });
}

void ValidatingResolver::take(const Question &question, Outcome reply)
{
    const bool isStripped = question == rootKeys && reply && !dns::holdsSignedRootKeys(*reply);
    if (isStripped && !m_hasSearched)
        return lookForSigningResolver(reply);
    keep(question, std::move(reply));
    goOn();
}

/// DNS-6: nothing was proven until now, so nothing is lost when another resolver's replies replace these.
void ValidatingResolver::lookForSigningResolver(const Outcome &unsignedKeys)
{
    m_hasSearched = true;
    m_signingSearch = m_transport.moveToSigning([this, unsignedKeys](bool found) {
        m_signingSearch.reset();
        if (found)
            forgetEverything();
        else
            keep(rootKeys, unsignedKeys);
        goOn();
    });
}

void ValidatingResolver::keep(const Question &question, Outcome reply)
{
    m_expiry[question] = m_timers.elapsed() + lifeOf(question, reply, m_timers.now());
    m_replies.insert_or_assign(question, std::move(reply));
}

/// DNS-20: what led to bad news is asked for again before long.
void ValidatingResolver::forgetSoon(const Answer &answer)
{
    if (answer.status <= DnssecStatus::Insecure)
        return;
    const Milliseconds latest = m_timers.elapsed() + bogusLife;
    const auto concerns = [&](const dns::DnsName &name) {
        return answer.question.name.isAtOrUnder(name)
            || std::any_of(answer.aliases.begin(), answer.aliases.end(),
                           [&](const dns::Alias &alias) { return alias.target.isAtOrUnder(name); });
    };
    for (auto &[question, expiry] : m_expiry) {
        if (concerns(question.name))
            expiry = std::min(expiry, latest);
    }
}

void ValidatingResolver::forgetEverything()
{
    m_underWay.clear();
    m_replies.clear();
    m_expiry.clear();
}

void ValidatingResolver::goOn()
{
    const std::set<Lookup *> waiting = m_lookups;
    for (Lookup *lookup : waiting) {
        for (const Question &missing : lookup->goOn())
            fetch(missing);
    }
}

/// What nobody waits for any more is not waited for.
void ValidatingResolver::leave(Lookup *lookup)
{
    m_lookups.erase(lookup);
    if (m_lookups.empty()) {
        m_underWay.clear();
        m_signingSearch.reset();
    }
}

} // namespace signpost::net
