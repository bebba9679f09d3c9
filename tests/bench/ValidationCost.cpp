// SPDX-License-Identifier: Apache-2.0
// What it costs to validate one answer: signatures verified and time, without any I/O. For tests/bench/run.
#include "dns/Nsec3Chain.h"
#include "dns/Validator.h"
#include "tests/support/DenialText.h"
#include "tests/support/SignedZone.h"
#include "tests/support/WireMessage.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace signpost;
using namespace signpost::dns;
using namespace signpost::test;

namespace {

constexpr Time now = std::chrono::sys_days(std::chrono::year(2026) / 1 / 31);
constexpr std::uint8_t rsaSha256 = 8;
constexpr std::uint8_t ecdsaP256 = 13;
constexpr std::uint8_t ed25519 = 15;
constexpr int rsaBits = 2048;
constexpr int repetitions = 301;

const DnsName apex = dnsName("example.com");
const DnsName host = dnsName("imap.example.com");
const DnsName service = dnsName("_imaps._tcp.example.com");

/// The root, com and example.com, each signed with one key of the same kind.
class World
{
public:
    explicit World(std::uint8_t algorithm)
        : m_root(DnsName(), algorithm, rsaBits), m_com(dnsName("com"), algorithm, rsaBits),
          m_zone(apex, algorithm, rsaBits)
    {
        for (const ZoneKey *key : {&m_root, &m_com, &m_zone})
            reply({key->zone(), RecordType::Dnskey},
                  {signedBy(*key, keySet(key->zone(), {key->published()}))});
        delegate(m_root, m_com);
        delegate(m_com, m_zone);
    }

    std::vector<Ds> anchors() const { return {m_root.ds()}; }
    const Replies &replies() const { return m_replies; }
    RrSet signedSet(const DnsName &owner, RecordType type, const QByteArray &record) const
    {
        return signedBy(m_zone, recordSet(owner, type, {record}));
    }
    /// One that the zone makes of a wildcard directly above `owner`.
    RrSet expandedSet(const DnsName &owner, RecordType type, const QByteArray &record) const
    {
        return signedBy(m_zone, recordSet(owner, type, {record}), owner.labelCount() - 1);
    }
    void reply(const Question &question, std::vector<RrSet> answer, std::vector<RrSet> authority = {},
               int responseCode = 0)
    {
        m_replies.insert_or_assign(
            question, Reply{ReplyKind::Answered, responseCode, std::move(answer), std::move(authority)});
    }

private:
    static RrSet signedBy(const ZoneKey &key, const RrSet &set, std::optional<qsizetype> labels = {})
    {
        SignatureFields fields{now - std::chrono::hours(1), now + std::chrono::days(14)};
        if (labels)
            fields.labels = static_cast<std::uint8_t>(*labels);
        return with(set, key.sign(set, fields));
    }
    void delegate(const ZoneKey &parent, const ZoneKey &child)
    {
        const Ds ds = child.ds();
        const QByteArray data = WireMessage::u16(ds.keyTag) + static_cast<char>(ds.algorithm)
            + static_cast<char>(ds.digestType) + ds.digest;
        const RrSet set = recordSet(child.zone(), RecordType::Ds, {data});
        reply({child.zone(), RecordType::Ds}, {signedBy(parent, set)});
    }

    ZoneKey m_root;
    ZoneKey m_com;
    ZoneKey m_zone;
    Replies m_replies;
};

struct Case
{
    const char *about;
    std::uint8_t algorithm;
    Question question;
    AnswerOutcome outcome;
    void (*addReply)(World &, const Question &);
};

const QByteArray srvRecord = WireMessage::srv(0, 1, 993, "imap.example.com");

RrSet startOfAuthority(const World &world)
{
    const QByteArray numbers(20, '\1');
    return world.signedSet(apex, RecordType::Soa, host.toWire() + host.toWire() + numbers);
}

RrSet nsec(const World &world, const DnsName &owner, const DnsName &next, const std::set<RecordType> &types)
{
    return world.signedSet(owner, RecordType::Nsec, next.toWire() + bitmapOctets(types));
}

/// An NSEC3 record without further iterations and salt, from hash to hash.
RrSet nsec3(const World &world, const QByteArray &from, const QByteArray &to,
            const std::set<RecordType> &types)
{
    const QByteArray head("\1\0\0\0\0", 5);
    return world.signedSet(dnsName(toBase32Hex(from) + ".example.com"), RecordType::Nsec3,
                           head + static_cast<char>(to.size()) + to + bitmapOctets(types));
}

QByteArray hashBeside(const DnsName &name, int step)
{
    QByteArray hash = nsec3Hash(name, 0, {});
    hash.back() = static_cast<char>(hash.back() + step);
    return hash;
}

void addSrv(World &world, const Question &question)
{
    world.reply(question, {world.signedSet(question.name, question.type, srvRecord)});
}

void addWildcardSrv(World &world, const Question &question)
{
    const DnsName wildcard = question.name.parent().withWildcard().value();
    world.reply(question, {world.expandedSet(question.name, question.type, srvRecord)},
                {nsec(world, wildcard, apex, {RecordType::Srv})});
}

void addNoData(World &world, const Question &question)
{
    world.reply(
        question, {},
        {startOfAuthority(world), nsec(world, question.name, apex, {RecordType::A, RecordType::Nsec})});
}

/// RFC 5155 8.4: the closest encloser is there, the name below it is not, and neither is a wildcard.
void addNxDomain(World &world, const Question &question)
{
    const DnsName nextCloser = question.name.ancestor(apex.labelCount() + 1);
    std::vector<RrSet> authority = {
        startOfAuthority(world), nsec3(world, hashBeside(apex, 0), hashBeside(apex, 1), {RecordType::Soa})};
    for (const DnsName &absent : {nextCloser, apex.withWildcard().value()})
        authority.push_back(nsec3(world, hashBeside(absent, -1), hashBeside(absent, 1), {}));
    world.reply(question, {}, authority, 3);
}

const std::vector<Case> cases = {
    {"SRV, ECDSA P-256", ecdsaP256, {service, RecordType::Srv}, AnswerOutcome::Records, addSrv},
    {"SRV, RSA-2048", rsaSha256, {service, RecordType::Srv}, AnswerOutcome::Records, addSrv},
    {"SRV, Ed25519", ed25519, {service, RecordType::Srv}, AnswerOutcome::Records, addSrv},
    {"SRV by a wildcard, ECDSA",
     ecdsaP256,
     {service, RecordType::Srv},
     AnswerOutcome::Records,
     addWildcardSrv},
    {"NODATA by NSEC, ECDSA", ecdsaP256, {host, RecordType::Aaaa}, AnswerOutcome::NoData, addNoData},
    {"NXDOMAIN by NSEC3, ECDSA", ecdsaP256, {service, RecordType::Srv}, AnswerOutcome::NxDomain, addNxDomain},
};

struct Cost
{
    int verifications = 0;
    double microseconds = 0;
};

/// Of one answer. Ends the program when that is not what the case is about.
Cost validate(const Case &wanted, const World &world, ChainOfTrust &chain)
{
    Lookups lookups(world.replies());
    WorkBudget budget;
    Validator validator(wanted.question);
    const auto began = std::chrono::steady_clock::now();
    const auto answer = validator.proceed(chain, {lookups, budget});
    const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - began;
    if (!answer || answer->status != DnssecStatus::Secure || answer->outcome != wanted.outcome) {
        for (const Question &missing : lookups.missing())
            std::fprintf(stderr, "not there: %s\n", qPrintable(missing.toString()));
        qFatal("%s: %s", wanted.about, answer ? code(answer->cause).data() : "no answer");
    }
    return {budget.verificationsDone(), taken.count()};
}

/// The median of many times.
template <class Once> Cost median(Once once)
{
    std::vector<Cost> costs;
    for (int i = 0; i < repetitions; ++i)
        costs.push_back(once());
    const auto middle = costs.begin() + repetitions / 2;
    std::nth_element(costs.begin(), middle, costs.end(),
                     [](const Cost &a, const Cost &b) { return a.microseconds < b.microseconds; });
    return *middle;
}

void measure(const Case &wanted)
{
    World world(wanted.algorithm);
    wanted.addReply(world, wanted.question);
    const Cost whole = median([&] {
        ChainOfTrust unknown(world.anchors(), now);
        return validate(wanted, world, unknown);
    });
    ChainOfTrust known(world.anchors(), now);
    validate(wanted, world, known);
    const Cost further = median([&] { return validate(wanted, world, known); });
    std::printf("  %-28s %5d %8.0f us %12d %8.0f us\n", wanted.about, whole.verifications, whole.microseconds,
                further.verifications, further.microseconds);
}

} // namespace

int main()
{
    std::printf("validating one answer: signatures verified and time, medians of %d\n", repetitions);
    std::printf("  %-28s %17s %24s\n", "", "from the root", "keys known");
    std::for_each(cases.begin(), cases.end(), measure);
    return 0;
}
