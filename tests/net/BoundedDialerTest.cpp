// SPDX-License-Identifier: Apache-2.0
#include "net/BoundedDialer.h"

#include "tests/support/FakeDialer.h"

#include <QTest>

#include <map>

using namespace signpost;
using namespace signpost::net;
using signpost::test::FakeDialer;

namespace {

IpAddress numbered(std::size_t number)
{
    return IpAddress::v4({192, 0, 2, std::uint8_t(number)});
}

/// One run; its dials are numbered as they are asked for.
struct Run
{
    void dial(const IpAddress &address)
    {
        const std::size_t number = dials.size();
        dials.push_back(bounded.dial(address, Port::of<993>(), [this, number](Result<OwnedSocket> socket) {
            if (socket)
                sockets[number] = std::move(*socket);
            else
                failures.insert_or_assign(number, socket.error().kind);
        }));
    }
    /// Each to an address of its own.
    void dialMany(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            dial(numbered(i));
    }
    void settle()
    {
        for (int turn = 0; turn < 10; ++turn)
            QCoreApplication::processEvents();
    }
    std::size_t begun() const { return dialer.dialled().size(); }

    FakeDialer dialer;
    BoundedDialer bounded{dialer};
    std::vector<Pending> dials;
    std::map<std::size_t, OwnedSocket> sockets;
    std::map<std::size_t, FailureKind> failures;
};

} // namespace

class BoundedDialerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneTooManyAtOnceWaits();
    void oneTooManyToAnAddressWaits();
    void whatFailsOrIsGivenUpMakesRoom();
    void nothingIsDialledWhileAllAreClosed();
    void oneTooManyInTheRunFails();
};

void BoundedDialerTest::oneTooManyAtOnceWaits()
{
    Run run; // LIM-3
    run.dialMany(maximumParallel + 1);
    run.settle();
    QCOMPARE(run.begun(), maximumParallel);
    run.dialer.succeed(numbered(0));
    run.settle();
    QVERIFY(run.sockets[0]);
    QCOMPARE(run.begun(), maximumParallel); // it is still open
    run.sockets[0].reset();
    run.settle();
    QVERIFY(run.dialer.isDialling(numbered(maximumParallel)));
    QVERIFY(run.failures.empty());
}

void BoundedDialerTest::oneTooManyToAnAddressWaits()
{
    Run run; // LIM-3
    for (std::size_t i = 0; i < maximumParallelPerAddress + 1; ++i)
        run.dial(numbered(1));
    run.dial(numbered(2)); // need not wait for others
    run.settle();
    QCOMPARE(run.begun(), maximumParallelPerAddress + 1);
    QVERIFY(run.dialer.isDialling(numbered(2)));
    run.dialer.succeed(numbered(1));
    run.settle();
    run.sockets[0].reset();
    run.settle();
    QCOMPARE(run.begun(), maximumParallelPerAddress + 2);
    QCOMPARE(run.dialer.dialled().back(), numbered(1));
}

void BoundedDialerTest::whatFailsOrIsGivenUpMakesRoom()
{
    Run run;
    run.dialMany(maximumParallel + 3);
    run.dials[maximumParallel].reset(); // had to wait
    run.dialer.fail(numbered(0));
    run.settle();
    QVERIFY(run.failures.at(0) == FailureKind::Network);
    QVERIFY(run.dialer.isDialling(numbered(maximumParallel + 1)));
    run.dials[1].reset();
    run.settle();
    QVERIFY(run.dialer.isDialling(numbered(maximumParallel + 2)));
    QCOMPARE(run.begun(), maximumParallel + 2);
}

void BoundedDialerTest::nothingIsDialledWhileAllAreClosed()
{
    Run run;
    run.dialMany(maximumParallel + 5);
    run.dials.clear();
    run.settle();
    QCOMPARE(run.begun(), maximumParallel);
}

void BoundedDialerTest::oneTooManyInTheRunFails()
{
    Run run; // LIM-3
    for (std::size_t i = 0; i < maximumPerRun - 1; ++i) {
        run.dial(numbered(i));
        run.dialer.fail(numbered(i));
        run.settle();
    }
    run.dialMany(2);
    QCOMPARE(run.begun(), maximumPerRun);
    run.dialer.succeed(numbered(0));
    run.settle();
    QVERIFY(run.sockets[maximumPerRun - 1]);
    QVERIFY(run.failures.at(maximumPerRun) == FailureKind::LimitExceeded);
}

QTEST_GUILESS_MAIN(BoundedDialerTest)
#include "BoundedDialerTest.moc"
