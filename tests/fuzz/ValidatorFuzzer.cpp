// SPDX-License-Identifier: Apache-2.0
// The validator over a world that is really signed, whose replies an attacker changes on the way. Whatever is
// changed: it ends, and nothing is secure that the world does not hold.
#include "app/practice/ZoneTree.h"
#include "dns/Validator.h"
#include "tests/fuzz/Input.h"

#include <algorithm>
#include <map>

using namespace signpost;
using namespace signpost::dns;

namespace {

constexpr std::uint16_t id = 7;
const Time now = std::chrono::sys_days(std::chrono::year(2026) / 1 / 31);

HostName host(const char *name)
{
    return HostName::parse(QString::fromLatin1(name)).value();
}

/// The keys are new in every process, so an input is an edit of the replies and not the replies themselves.
struct World
{
    World()
        : zones(
            practice::ZoneTree::make(
                {{host("signed.example"),
                  practice::Signing::Signed,
                  {"_imaps._tcp SRV 0 1 993 imap", "imap A 192.0.2.10",
                   "_imap._tcp CNAME _imap._tcp.unsigned.example.",
                   "_pop3s._tcp CNAME _pop3s._tcp.other.example."}},
                 {host("other.example"), practice::Signing::Signed, {"_pop3s._tcp SRV 0 1 995 pop"}},
                 {host("unsigned.example"), practice::Signing::Unsigned, {"_imap._tcp SRV 0 1 143 imap"}}},
                now)
                .value()),
          anchors(TrustAnchors::parse(zones.trustAnchor(), QStringLiteral("anchor")).value().at(now))
    {
    }
    const QByteArray &wireFor(const Question &question)
    {
        auto known = wires.find(question);
        if (known == wires.end())
            known =
                wires.emplace(question, zones.answer(encodeQuery(question, id), practice::ZoneTree::tcpSize))
                    .first;
        return known->second;
    }

    practice::ZoneTree zones;
    std::vector<Ds> anchors;
    std::map<Question, QByteArray> wires;
};

/// Some octets changed, or the reply to another question in place of this one's.
QByteArray edited(QByteArray wire, fuzz::Input &input)
{
    for (int edits = input.octet() % 4; edits > 0 && !wire.isEmpty(); --edits) {
        const qsizetype at = input.number() % wire.size();
        wire[at] = static_cast<char>(wire[at] ^ static_cast<char>(input.octet()));
    }
    return wire;
}

void addReply(Replies &replies, World &world, const Question &question, fuzz::Input &input)
{
    if (replies.contains(question))
        return;
    auto reply = readReply(edited(world.wireFor(question), input), question, id);
    if (reply && reply->kind == ReplyKind::Answered)
        replies.emplace(question, std::move(*reply));
    else
        replies.emplace(question, Failure{FailureKind::Network, QStringLiteral("unusable")});
}

std::optional<Answer> ask(World &world, const Question &question, fuzz::Input &input)
{
    Replies replies;
    ChainOfTrust chain(world.anchors, now);
    Validator validator(question);
    WorkBudget budget;
    for (int step = 0; step < 40; ++step) {
        Lookups lookups(replies);
        if (auto answer = validator.proceed(chain, {lookups, budget}))
            return answer;
        for (const Question &missing : lookups.missing())
            addReply(replies, world, missing, input);
    }
    return std::nullopt;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static World world;
    static const std::vector<Question> questions = {
        {DnsName::parse(u"_imaps._tcp.signed.example").value(), RecordType::Srv},
        {DnsName::parse(u"_imap._tcp.signed.example").value(), RecordType::Srv},
        {DnsName::parse(u"_pop3s._tcp.signed.example").value(), RecordType::Srv},
        {DnsName::parse(u"_submission._tcp.signed.example").value(), RecordType::Srv},
        {DnsName::parse(u"imap.signed.example").value(), RecordType::Aaaa},
    };
    fuzz::Input input(data, size);
    const Question &question = questions[input.octet() % questions.size()];
    fuzz::Input nothing(nullptr, 0);
    const auto genuine = ask(world, question, nothing);
    const auto answer = ask(world, question, input);
    fuzz::require(genuine && answer); // it ends
    if (answer->status == DnssecStatus::Secure) {
        fuzz::require(genuine->status == DnssecStatus::Secure);
        auto seen = answer->records;
        auto right = genuine->records;
        fuzz::require(seen.size() == right.size()
                      && std::is_permutation(seen.begin(), seen.end(), right.begin()));
    }
    // A signed name is never made out to be unsigned.
    fuzz::require(answer->status != DnssecStatus::Insecure || genuine->status == DnssecStatus::Insecure);
    return 0;
}
