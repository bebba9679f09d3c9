// SPDX-License-Identifier: Apache-2.0
#include "net/DnsClient.h"

#include "dns/Answer.h"
#include "dns/Message.h"
#include "tests/support/FakeTimers.h"
#include "tests/support/ScriptedResolver.h"
#include "tests/support/WireMessage.h"

#include <QSignalSpy>
#include <QTest>

using namespace signpost;
using signpost::test::FakeTimers;
using signpost::test::ScriptedResolver;
using signpost::test::WireMessage;

namespace {

const QByteArray owner = "_imaps._tcp.example.com";
constexpr std::uint16_t typeSrv = 33;

std::uint16_t idOf(const QByteArray &query)
{
    return static_cast<std::uint16_t>(static_cast<std::uint8_t>(query[0]) << 8
                                      | static_cast<std::uint8_t>(query[1]));
}

WireMessage answerTo(const QByteArray &query, const QByteArray &target = "imap.example.com")
{
    return WireMessage(idOf(query), owner, typeSrv)
        .answer(owner, typeSrv, WireMessage::srv(0, 1, 993, target));
}

QList<QByteArray> silence(const QByteArray &)
{
    return {};
}

QList<QByteArray> rightAnswer(const QByteArray &query)
{
    return {answerTo(query).bytes()};
}

QList<QByteArray> serverFailure(const QByteArray &query)
{
    return {WireMessage(idOf(query), owner, typeSrv, 2).bytes()};
}

dns::Question question()
{
    return {dns::DnsName::parse(QString::fromLatin1(owner)).value(), dns::RecordType::Srv};
}

/// One look-up and what came of it.
struct Lookup
{
    Lookup(net::DnsTransport &client)
        : pending(client.ask(question(), [this](Result<dns::Reply> r) { reply = std::move(r); }))
    {
    }
    bool isAnswered() const { return reply.has_value(); }
    QByteArray target() const
    {
        const dns::RrSet *set = find((*reply)->answer, question().name, dns::RecordType::Srv);
        return set ? std::get<dns::SrvData>(*dns::readRecord(set->type, set->records.at(0))).target
                   : QByteArray();
    }
    Failure failure() const { return reply->error(); }

    std::optional<Result<dns::Reply>> reply;
    Pending pending;
};

} // namespace

class DnsClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOverUdp();
    void forgedRepliesAreIgnored();
    void cutOffAnswerIsAskedForOverTcp();
    void failingResolverIsReplacedAtOnce();
    void silentResolverIsReplacedAfterTheDelay();
    void silenceOverUdpLeadsToTcp();
    void everythingSilentEndsAtTheDeadline();
    void allFailingIsOneFailure();
    void withoutResolversItSaysSo();
    void destroyingCancels();
    void runsAreBounded();
};

void DnsClientTest::answersOverUdp()
{
    FakeTimers timers;
    ScriptedResolver server(rightAnswer, silence);
    net::DnsClient client({server.address()}, timers);
    Lookup lookup(client);
    QVERIFY(!lookup.isAnswered()); // never from inside the call
    QTRY_VERIFY(lookup.isAnswered());
    QCOMPARE(lookup.target(), QByteArray("imap.example.com"));
    QCOMPARE(server.tcpQueries(), 0);
}

void DnsClientTest::forgedRepliesAreIgnored()
{
    FakeTimers timers;
    const auto forgedFirst = [](const QByteArray &query) {
        const auto otherId = static_cast<std::uint16_t>(idOf(query) + 1);
        const QByteArray evil = WireMessage::srv(0, 1, 993, "evil.example");
        return QList<QByteArray>{WireMessage(otherId, owner, typeSrv).answer(owner, typeSrv, evil).bytes(),
                                 WireMessage(idOf(query), "other.example", typeSrv).bytes(),
                                 answerTo(query, "evil.example").append("x").bytes(), QByteArray(3, 'x'),
                                 answerTo(query).bytes()};
    };
    ScriptedResolver server(forgedFirst, silence);
    net::DnsClient client({server.address()}, timers);
    Lookup lookup(client);
    QTRY_VERIFY(lookup.isAnswered());
    QCOMPARE(lookup.target(), QByteArray("imap.example.com"));
}

void DnsClientTest::cutOffAnswerIsAskedForOverTcp()
{
    FakeTimers timers;
    const auto cutOff = [](const QByteArray &query) {
        return QList<QByteArray>{WireMessage(idOf(query), owner, typeSrv).set(2, 0x8380).bytes()};
    };
    ScriptedResolver server(cutOff, rightAnswer);
    net::DnsClient client({server.address()}, timers);
    Lookup lookup(client);
    QTRY_VERIFY(lookup.isAnswered());
    QCOMPARE(lookup.target(), QByteArray("imap.example.com"));
    QCOMPARE(server.tcpQueries(), 1);
}

void DnsClientTest::failingResolverIsReplacedAtOnce()
{
    FakeTimers timers; // no time passes
    ScriptedResolver broken(serverFailure, serverFailure);
    ScriptedResolver good(rightAnswer, silence);
    net::DnsClient client({broken.address(), good.address()}, timers);
    Lookup lookup(client);
    QTRY_VERIFY(lookup.isAnswered());
    QCOMPARE(lookup.target(), QByteArray("imap.example.com"));
}

void DnsClientTest::silentResolverIsReplacedAfterTheDelay()
{
    FakeTimers timers;
    ScriptedResolver silent(silence, silence);
    ScriptedResolver good(rightAnswer, silence);
    net::DnsClient client({silent.address(), good.address()}, timers);
    Lookup lookup(client);
    QTRY_COMPARE(silent.udpQueries(), 1);
    QCOMPARE(good.udpQueries(), 0);
    timers.advance(net::DnsClient::attemptDelay);
    QTRY_VERIFY(lookup.isAnswered());
    QCOMPARE(good.udpQueries(), 1);
}

void DnsClientTest::silenceOverUdpLeadsToTcp()
{
    FakeTimers timers;
    ScriptedResolver server(silence, rightAnswer);
    net::DnsClient client({server.address()}, timers);
    Lookup lookup(client);
    timers.advance(net::DnsClient::attemptDelay);
    QTRY_VERIFY(lookup.isAnswered());
    QCOMPARE(lookup.target(), QByteArray("imap.example.com"));
}

void DnsClientTest::everythingSilentEndsAtTheDeadline()
{
    FakeTimers timers;
    ScriptedResolver server(silence, silence);
    net::DnsClient client({server.address()}, timers);
    Lookup lookup(client);
    timers.advance(net::DnsClient::queryDeadline - Milliseconds(1));
    QCoreApplication::processEvents();
    QVERIFY(!lookup.isAnswered());
    timers.advance(Milliseconds(1));
    QTRY_VERIFY(lookup.isAnswered());
    QVERIFY(!*lookup.reply);
    QCOMPARE(lookup.failure().kind, FailureKind::Timeout);
}

void DnsClientTest::allFailingIsOneFailure()
{
    FakeTimers timers;
    ScriptedResolver broken(serverFailure, serverFailure);
    net::DnsClient client({broken.address()}, timers);
    Lookup lookup(client);
    QTRY_VERIFY(lookup.isAnswered());
    QCOMPARE(lookup.failure().kind, FailureKind::Network);
    QVERIFY(lookup.failure().detail.contains(u"response code 2"));
    QCOMPARE(broken.tcpQueries(), 1);
}

void DnsClientTest::withoutResolversItSaysSo()
{
    FakeTimers timers;
    net::DnsClient client({}, timers);
    Lookup lookup(client);
    QTRY_VERIFY(lookup.isAnswered());
    QCOMPARE(lookup.failure().kind, FailureKind::Network);
}

void DnsClientTest::destroyingCancels()
{
    FakeTimers timers;
    ScriptedResolver server(rightAnswer, silence);
    net::DnsClient client({server.address()}, timers);
    Lookup lookup(client);
    lookup.pending.reset();
    QTRY_COMPARE(server.udpQueries(), 1); // it was on its way
    timers.advance(net::DnsClient::queryDeadline);
    QCoreApplication::processEvents();
    QVERIFY(!lookup.isAnswered());
}

void DnsClientTest::runsAreBounded()
{
    FakeTimers timers;
    ScriptedResolver server(rightAnswer, silence);
    net::DnsClient client({server.address()}, timers);
    for (int i = 0; i < net::DnsClient::maximumQueries; ++i)
        Lookup started(client);
    Lookup oneTooMany(client); // DNS-19
    QTRY_VERIFY(oneTooMany.isAnswered());
    QCOMPARE(oneTooMany.failure().kind, FailureKind::LimitExceeded);
    timers.advance(net::DnsClient::runLength);
    Lookup nextRun(client);
    QTRY_VERIFY(nextRun.isAnswered());
    QCOMPARE(nextRun.target(), QByteArray("imap.example.com"));
}

QTEST_GUILESS_MAIN(DnsClientTest)
#include "DnsClientTest.moc"
