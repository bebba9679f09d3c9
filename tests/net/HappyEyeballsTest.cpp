// SPDX-License-Identifier: Apache-2.0
#include "net/HappyEyeballs.h"

#include "tests/support/FakeDialer.h"
#include "tests/support/FakeTimers.h"

#include <QCoreApplication>
#include <QTest>

using namespace signpost;
using namespace signpost::net;
using signpost::test::FakeDialer;
using signpost::test::FakeTimers;

namespace {

const IpAddress v6 = IpAddress::parse(u"2001:db8::1").value();
const IpAddress otherV6 = IpAddress::parse(u"2001:db8::2").value();
const IpAddress v4 = IpAddress::parse(u"192.0.2.1").value();
constexpr Milliseconds deadline{3000};

/// A race on virtual time.
struct Running
{
    explicit Running(std::vector<IpAddress> addresses)
        : pending(connectToFirst(std::move(addresses), Port::of<993>(), deadline, dialer, timers,
                                 [this](Result<Connection> connection) {
                                     ended = true;
                                     if (connection)
                                         winner = connection->address;
                                     else
                                         failure = connection.error();
                                 }))
    {
    }
    /// An attempt's end and the race's own end are two turns of the event loop.
    void settle()
    {
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }

    FakeTimers timers;
    FakeDialer dialer;
    bool ended = false;
    std::optional<IpAddress> winner;
    std::optional<Failure> failure;
    Pending pending;
};

} // namespace

class HappyEyeballsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersFamilies();
    void secondAddressWinsAndTheFirstIsCancelled();
    void firstAddressWinsAlone();
    void failureStartsTheNextAtOnce();
    void lateFirstAddressMayStillWin();
    void allFailing();
    void silenceEndsAtTheDeadline();
    void noAddress();
    void destroyingCancelsEverything();
};

void HappyEyeballsTest::ordersFamilies()
{
    const std::vector<IpAddress> expected = {v6, v4, otherV6};
    QVERIFY(inHappyEyeballsOrder({v4, v6, otherV6}) == expected); // RFC 8305 4
    std::vector<IpAddress> many;
    for (std::uint8_t i = 0; i < 64; ++i)
        many.push_back(IpAddress::v4({192, 0, 2, i}));
    QCOMPARE(inHappyEyeballsOrder(many).size(), maximumAddresses);
}

void HappyEyeballsTest::secondAddressWinsAndTheFirstIsCancelled()
{
    Running race({v6, v4});
    QVERIFY(race.dialer.isDialling(v6));
    race.timers.advance(connectionAttemptDelay - Milliseconds(1));
    QVERIFY(!race.dialer.isDialling(v4));
    race.timers.advance(Milliseconds(1)); // TLS-10: a black hole costs 250 ms
    race.dialer.succeed(v4);
    race.settle();
    QCOMPARE(race.winner, std::optional(v4));
    QVERIFY(!race.dialer.isDialling(v6));
}

void HappyEyeballsTest::firstAddressWinsAlone()
{
    Running race({v6, v4});
    race.dialer.succeed(v6);
    race.settle();
    race.timers.advance(deadline);
    QCOMPARE(race.winner, std::optional(v6));
    QCOMPARE(race.dialer.dialled().size(), std::size_t(1));
}

void HappyEyeballsTest::failureStartsTheNextAtOnce()
{
    Running race({v6, v4});
    race.dialer.fail(v6);
    race.settle();
    QVERIFY(race.dialer.isDialling(v4)); // no time has passed
}

void HappyEyeballsTest::lateFirstAddressMayStillWin()
{
    Running race({v6, v4});
    race.timers.advance(connectionAttemptDelay);
    race.dialer.succeed(v6);
    race.settle();
    QCOMPARE(race.winner, std::optional(v6));
    QVERIFY(!race.dialer.isDialling(v4));
}

void HappyEyeballsTest::allFailing()
{
    Running race({v6, v4});
    race.dialer.fail(v6);
    race.settle();
    QVERIFY(!race.ended);
    race.dialer.fail(v4);
    race.settle();
    QCOMPARE(race.failure.value().kind, FailureKind::Network);
}

void HappyEyeballsTest::silenceEndsAtTheDeadline()
{
    Running race({v6, v4});
    race.timers.advance(deadline);
    race.settle();
    QCOMPARE(race.failure.value().kind, FailureKind::Timeout);
    QVERIFY(!race.dialer.isDialling(v6) && !race.dialer.isDialling(v4));
}

void HappyEyeballsTest::noAddress()
{
    Running race({});
    QVERIFY(!race.ended);
    race.settle();
    QCOMPARE(race.failure.value().kind, FailureKind::Network);
}

void HappyEyeballsTest::destroyingCancelsEverything()
{
    Running race({v6, v4});
    race.timers.advance(connectionAttemptDelay);
    race.pending.reset();
    QVERIFY(!race.dialer.isDialling(v6) && !race.dialer.isDialling(v4));
    race.timers.advance(deadline);
    race.settle();
    QVERIFY(!race.ended);
}

QTEST_GUILESS_MAIN(HappyEyeballsTest)
#include "HappyEyeballsTest.moc"
