// SPDX-License-Identifier: Apache-2.0
#include "net/ValidatingResolver.h"

#include "tests/support/FakeTimers.h"
#include "tests/support/ZoneTreeTransport.h"

#include <QTest>

#include <algorithm>

using namespace signpost;
using dns::AnswerOutcome;
using dns::Question;
using dns::RecordType;
using practice::ScenarioZone;
using practice::Signing;
using practice::ZoneTree;
using signpost::test::FakeTimers;
using signpost::test::ZoneTreeTransport;

namespace {

using Reply = Result<dns::Reply>;

std::vector<ScenarioZone> zones()
{
    const auto host = [](const char *name) { return HostName::parse(QString::fromLatin1(name)).value(); };
    std::vector<ScenarioZone> all = {
        {host("signed.example"),
         Signing::Signed,
         {"_imaps._tcp SRV 0 1 993 imap", "imap A 192.0.2.10",
          "_imap._tcp CNAME _imap._tcp.unsigned.example.", "_pop3s._tcp CNAME _pop3s._tcp.other.example.",
          "loop CNAME loop", "hop1 CNAME hop2", "hop2 CNAME hop3", "hop3 CNAME hop4", "hop4 CNAME hop5",
          "hop5 CNAME hop6", "hop6 CNAME hop7", "hop7 CNAME hop8", "hop8 CNAME hop9", "hop9 CNAME imap"}},
        {host("other.example"), Signing::Signed, {"_pop3s._tcp SRV 0 1 995 pop"}},
        {host("unsigned.example"),
         Signing::Unsigned,
         {"_imaps._tcp SRV 0 1 993 imap", "_imap._tcp SRV 0 1 143 imap"}},
    };
    QByteArray deep = "example";
    for (int cut = 0; cut < dns::maximumZoneCuts; ++cut) {
        deep.prepend("d.");
        all.push_back({host(deep.constData()), Signing::Signed, {"www A 192.0.2.12"}});
    }
    return all;
}

Question srv(const char *label, const char *zone)
{
    return {
        dns::DnsName::parse(QString::fromLatin1(label) + u"._tcp."_qs + QString::fromLatin1(zone)).value(),
        RecordType::Srv};
}

const Question signedSrv = srv("_imaps", "signed.example");
const Question unsignedSrv = srv("_imaps", "unsigned.example");

Question question(const char *name, RecordType type)
{
    return {dns::DnsName::parse(QString::fromLatin1(name)).value(), type};
}

Failure silence()
{
    return {FailureKind::Timeout, QStringLiteral("silent")};
}

void strip(dns::Reply &reply)
{
    for (auto *section : {&reply.answer, &reply.authority}) {
        std::erase_if(*section, [](const dns::RrSet &set) {
            return set.type == RecordType::Nsec || set.type == RecordType::Ds
                || set.type == RecordType::Dnskey;
        });
        for (dns::RrSet &set : *section)
            set.signatures.clear();
    }
}

/// A network that delivers no DNSSEC data at all.
void stripEverything(const Question &, Reply &reply)
{
    if (reply)
        strip(*reply);
}

void keepEverything(const Question &, Reply &) { }

struct World
{
    World()
    {
        auto made = ZoneTree::make(zones(), timers.now());
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        auto tree = std::move(*made);
        const auto anchors = dns::TrustAnchors::parse(tree.trustAnchor(), u"anchor"_qs).value();
        transport.emplace(std::move(tree));
        resolver.emplace(*transport, anchors, timers);
    }
    dns::Answer ask(const Question &asked)
    {
        std::optional<dns::Answer> answer;
        const Pending running = resolver->resolve(asked, [&](const dns::Answer &a) { answer = a; });
        for (int turn = 0; !answer && turn < 100; ++turn) {
            QCoreApplication::processEvents();
            if (!answer && !transport->isIdle())
                transport->deliver();
        }
        return answer.value_or(dns::Answer{asked});
    }

    FakeTimers timers;
    std::optional<ZoneTreeTransport> transport;
    std::optional<net::ValidatingResolver> resolver;
};

} // namespace

class ValidatingResolverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheStatus_data();
    void tellsTheStatus();
    void costsOneRoundTrip_data();
    void costsOneRoundTrip();
    void asksEachQuestionOnce();
    void onePathIsEnough();
    void anotherResolverIsLookedForOnce();
    void noResolverDeliversSignatures();
    void wrongClockIsToldFromForgery();
    void aliasesCrossZones();
    void endlessWorkEnds();
    void keepsWhatItKnows();
    void badNewsIsKeptBriefly();
    void destroyingCancels();
};

void ValidatingResolverTest::tellsTheStatus_data()
{
    using Alter = ZoneTreeTransport::Alter;
    QTest::addColumn<Question>("asked");
    QTest::addColumn<Alter>("alter");
    QTest::addColumn<DnssecStatus>("status");
    QTest::addColumn<DnssecCause>("cause");
    QTest::addColumn<AnswerOutcome>("outcome");
    const auto only = [](const Question &which, auto change) {
        return Alter([which, change](const Question &asked, Reply &reply) {
            if (asked == which)
                change(reply);
        });
    };
    const Alter none = keepEverything;

    QTest::newRow("TV-D1: signed from the root down")
        << signedSrv << none << DnssecStatus::Secure << DnssecCause::Proven << AnswerOutcome::Records;
    QTest::newRow("TV-D2: the parent proves that there is no DS")
        << unsignedSrv << none << DnssecStatus::Insecure << DnssecCause::NotSigned << AnswerOutcome::Records;
    QTest::newRow("TV-D12, DNS-9: secure denial of a name")
        << srv("_pop3", "signed.example") << none << DnssecStatus::Secure << DnssecCause::Proven
        << AnswerOutcome::NxDomain;
    QTest::newRow("TV-D12, DNS-9: secure denial of a type")
        << question("imap.signed.example", RecordType::Aaaa) << none << DnssecStatus::Secure
        << DnssecCause::Proven << AnswerOutcome::NoData;
    QTest::newRow("denial of an empty non-terminal")
        << question("_tcp.signed.example", RecordType::Srv) << none << DnssecStatus::Secure
        << DnssecCause::Proven << AnswerOutcome::NoData;
    QTest::newRow("DNS-4: the signatures are missing under a signed zone")
        << signedSrv << only(signedSrv, [](Reply &r) { strip(*r); }) << DnssecStatus::Bogus
        << DnssecCause::SignatureMissing << AnswerOutcome::Records;
    QTest::newRow("DNS-5: a changed record")
        << signedSrv << only(signedSrv, [](Reply &r) { r->answer[0].records[0][5] = '\7'; })
        << DnssecStatus::Bogus << DnssecCause::SignatureInvalid << AnswerOutcome::Records;
    QTest::newRow("the proof that nothing is there is missing")
        << srv("_pop3", "signed.example")
        << only(srv("_pop3", "signed.example"), [](Reply &r) { r->authority.clear(); }) << DnssecStatus::Bogus
        << DnssecCause::DenialMissing << AnswerOutcome::NxDomain;
    QTest::newRow("the DS is kept back")
        << signedSrv
        << only(question("signed.example", RecordType::Ds),
                [](Reply &r) {
                    r->answer.clear();
                    r->authority.clear();
                })
        << DnssecStatus::Bogus << DnssecCause::DenialMissing << AnswerOutcome::Records;
    QTest::newRow("the proof that there is no DS is forged")
        << unsignedSrv
        << only(question("unsigned.example", RecordType::Ds),
                [](Reply &r) {
                    for (dns::RrSet &set : r->authority)
                        set.records[0].back() ^= 1;
                })
        << DnssecStatus::Bogus << DnssecCause::DenialInvalid << AnswerOutcome::Records;
    QTest::newRow("an alias that the resolver did not follow")
        << srv("_imap", "signed.example")
        << only(srv("_imap", "signed.example"), [](Reply &r) { r->answer.resize(1, r->answer[0]); })
        << DnssecStatus::Insecure << DnssecCause::NotSigned << AnswerOutcome::Records;
    QTest::newRow("TV-D3: a DS, and keys without signature")
        << signedSrv
        << only(question("signed.example", RecordType::Dnskey),
                [](Reply &r) { r->answer[0].signatures.clear(); })
        << DnssecStatus::Bogus << DnssecCause::SignatureMissing << AnswerOutcome::Records;
    QTest::newRow("TV-D4, DNS-7: the zone's keys cannot be had")
        << signedSrv << only(question("signed.example", RecordType::Dnskey), [](Reply &r) { r = silence(); })
        << DnssecStatus::Indeterminate << DnssecCause::LookupFailed << AnswerOutcome::Failed;
    QTest::newRow("DNS-7: the record itself cannot be had")
        << signedSrv << only(signedSrv, [](Reply &r) { r = silence(); }) << DnssecStatus::Indeterminate
        << DnssecCause::LookupFailed << AnswerOutcome::Failed;
    QTest::newRow("DNS-3: what the chain does not need may fail")
        << unsignedSrv
        << only(question("unsigned.example", RecordType::Dnskey), [](Reply &r) { r = silence(); })
        << DnssecStatus::Insecure << DnssecCause::NotSigned << AnswerOutcome::Records;
    QTest::newRow("TV-D5, DNS-6: the root's keys cannot be had")
        << signedSrv << only(question(".", RecordType::Dnskey), [](Reply &r) { r = silence(); })
        << DnssecStatus::Indeterminate << DnssecCause::Unavailable << AnswerOutcome::Records;
    QTest::newRow("root keys that no anchor knows")
        << signedSrv
        << only(question(".", RecordType::Dnskey), [](Reply &r) { r->answer[0].records[0].back() ^= 1; })
        << DnssecStatus::Bogus << DnssecCause::KeyMissing << AnswerOutcome::Records;
    QTest::newRow("TV-D6: a signed alias into an unsigned zone")
        << srv("_imap", "signed.example") << none << DnssecStatus::Insecure << DnssecCause::NotSigned
        << AnswerOutcome::Records;
    QTest::newRow("SRV-13: an alias between signed zones")
        << srv("_pop3s", "signed.example") << none << DnssecStatus::Secure << DnssecCause::Proven
        << AnswerOutcome::Records;
}

void ValidatingResolverTest::tellsTheStatus()
{
    QFETCH(Question, asked);
    QFETCH(ZoneTreeTransport::Alter, alter);
    World world;
    world.transport->alter(alter);
    const dns::Answer answer = world.ask(asked);
    QTEST(answer.status, "status");
    QTEST(answer.cause, "cause");
    QTEST(answer.outcome, "outcome");
    QCOMPARE(answer.provenUntil.has_value(), answer.status == DnssecStatus::Secure);
}

void ValidatingResolverTest::costsOneRoundTrip_data()
{
    QTest::addColumn<Question>("asked");
    QTest::newRow("signed") << signedSrv;
    QTest::newRow("not signed") << unsignedSrv;
    QTest::newRow("signed, and not there") << srv("_pop3", "signed.example");
}

void ValidatingResolverTest::costsOneRoundTrip()
{
    QFETCH(Question, asked);
    World world;
    QVERIFY(world.ask(asked).status <= DnssecStatus::Insecure);
    QCOMPARE(world.transport->rounds(), 1);
}

void ValidatingResolverTest::asksEachQuestionOnce()
{
    World world;
    std::vector<Pending> running;
    int answered = 0;
    for (const char *label : {"_imaps", "_imap", "_pop3s", "_pop3", "_submissions", "_submission"})
        running.push_back(
            world.resolver->resolve(srv(label, "signed.example"), [&](const dns::Answer &) { ++answered; }));
    for (int turn = 0; answered < 6 && turn < 100; ++turn) {
        world.transport->deliver();
        QCoreApplication::processEvents();
    }
    QCOMPARE(answered, 6);
    QStringList asked = world.transport->asked();
    QCOMPARE(asked.removeDuplicates(), 0);
}

/// The same name asked for again, from another zone's point of view, is proven by the keys that are known.
void ValidatingResolverTest::onePathIsEnough()
{
    World world;
    world.ask(signedSrv);
    const int before = world.transport->rounds();
    QCOMPARE(world.ask(question("imap.signed.example", RecordType::A)).status, DnssecStatus::Secure);
    QCOMPARE(world.transport->rounds(), before + 1);
    QCOMPARE(world.transport->asked().last(), u"imap.signed.example A"_qs);
}

void ValidatingResolverTest::anotherResolverIsLookedForOnce()
{
    World world;
    world.transport->alter(stripEverything);
    world.transport->offerOtherResolver(keepEverything);
    QCOMPARE(world.ask(signedSrv).status, DnssecStatus::Secure);
    QCOMPARE(world.ask(unsignedSrv).status, DnssecStatus::Insecure);
    QCOMPARE(world.transport->moves(), 1);
}

void ValidatingResolverTest::noResolverDeliversSignatures()
{
    World world;
    world.transport->alter(stripEverything);
    for (const Question &asked : {signedSrv, unsignedSrv}) {
        const dns::Answer answer = world.ask(asked);
        QCOMPARE(answer.status, DnssecStatus::Indeterminate);
        QCOMPARE(answer.cause, DnssecCause::Unavailable); // DNS-6
        QCOMPARE(answer.records.size(), std::size_t(1));
    }
    QCOMPARE(world.transport->moves(), 1);
    world.timers.advance(net::ValidatingResolver::bogusLife);
    world.transport->alter(keepEverything); // a better network
    QCOMPARE(world.ask(signedSrv).status, DnssecStatus::Secure);
}

void ValidatingResolverTest::wrongClockIsToldFromForgery()
{
    World world;
    world.timers.advance(std::chrono::days(365));
    const dns::Answer late = world.ask(signedSrv);
    QCOMPARE(late.status, DnssecStatus::Bogus);
    QCOMPARE(late.cause, DnssecCause::SignatureExpired);
    QVERIFY(late.isClockSuspect); // DNS-8
    QCOMPARE(late.outOfDateBy, std::optional<Seconds>(std::chrono::days(365) - practice::Zone::signedFor));
    QVERIFY(world.ask(unsignedSrv).isClockSuspect);

    World forged;
    forged.timers.advance(std::chrono::days(365));
    forged.transport->alter([](const Question &asked, Reply &reply) {
        if (asked == signedSrv)
            reply->answer[0].records[0][5] = '\7';
    });
    QVERIFY(!forged.ask(signedSrv).isClockSuspect);
}

void ValidatingResolverTest::aliasesCrossZones()
{
    World world;
    const dns::Answer answer = world.ask(srv("_imap", "signed.example"));
    QCOMPARE(answer.aliases.size(), std::size_t(1));
    QCOMPARE(answer.aliases[0].target.toString(), u"_imap._tcp.unsigned.example"_qs);
    QCOMPARE(answer.aliases[0].status, DnssecStatus::Secure); // of the alias itself
    QStringList chain;
    for (const dns::ZoneLink &link : answer.chain)
        chain += link.zone.toString() + u' ' + code(link.status);
    QCOMPARE(chain,
             (QStringList{u". secure"_qs, u"example secure"_qs, u"signed.example secure"_qs,
                          u"unsigned.example insecure"_qs}));
}

void ValidatingResolverTest::endlessWorkEnds()
{
    World world;
    const dns::Answer loop = world.ask(question("loop.signed.example", RecordType::A));
    QCOMPARE(loop.outcome, AnswerOutcome::Failed);
    QCOMPARE(loop.failure.kind, FailureKind::LimitExceeded); // DNS-19
    const dns::Answer longest = world.ask(question("hop2.signed.example", RecordType::A));
    QCOMPARE(longest.aliases.size(), std::size_t(dns::maximumAliasHops)); // SRV-13
    QCOMPARE(longest.status, DnssecStatus::Secure);
    const dns::Answer tooLong = world.ask(question("hop1.signed.example", RecordType::A));
    QCOMPARE(tooLong.failure.kind, FailureKind::LimitExceeded);

    QByteArray name = "example";
    for (int cut = 0; cut < dns::maximumZoneCuts; ++cut)
        name.prepend("d.");
    const dns::Answer deep = world.ask(question(("www." + name).constData(), RecordType::A));
    QCOMPARE(deep.failure.kind, FailureKind::LimitExceeded); // one cut more than is followed
    const dns::Answer allowed = world.ask(question(("www." + name.mid(2)).constData(), RecordType::A));
    QCOMPARE(allowed.status, DnssecStatus::Secure);
}

void ValidatingResolverTest::keepsWhatItKnows()
{
    World world;
    const dns::Answer first = world.ask(signedSrv);
    const auto asked = world.transport->asked().size();
    QCOMPARE(world.ask(signedSrv).records, first.records);
    QCOMPARE(world.transport->asked().size(), asked);
    world.timers.advance(first.timeToLive);
    world.ask(signedSrv);
    QVERIFY(world.transport->asked().size() > asked); // DNS-20
}

void ValidatingResolverTest::badNewsIsKeptBriefly()
{
    World world;
    world.transport->alter([](const Question &asked, Reply &reply) {
        if (asked == signedSrv)
            strip(*reply);
    });
    QCOMPARE(world.ask(signedSrv).status, DnssecStatus::Bogus);
    world.transport->alter(keepEverything);
    QCOMPARE(world.ask(signedSrv).status, DnssecStatus::Bogus);
    world.timers.advance(net::ValidatingResolver::bogusLife); // DNS-20
    QCOMPARE(world.ask(signedSrv).status, DnssecStatus::Secure);
}

void ValidatingResolverTest::destroyingCancels()
{
    World world;
    bool answered = false;
    Pending running = world.resolver->resolve(signedSrv, [&](const dns::Answer &) { answered = true; });
    QVERIFY(!world.transport->isIdle());
    running.reset();
    QVERIFY(world.transport->isIdle());
    world.transport->deliver();
    QCoreApplication::processEvents();
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(ValidatingResolverTest)
#include "ValidatingResolverTest.moc"
