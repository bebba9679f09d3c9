// SPDX-License-Identifier: Apache-2.0
#include "discovery/SrvOrder.h"

#include <QRandomGenerator>
#include <QTest>

using namespace signpost;
using namespace signpost::discovery;

namespace {

constexpr std::uint32_t seed = 2782;
constexpr int runs = 10000;

SrvRecord record(std::uint16_t priority, std::uint16_t weight, const char *target)
{
    return {priority, weight, Port::of<993>(), HostName::parse(QString::fromLatin1(target)).value()};
}

RandomUpTo seeded(QRandomGenerator &generator)
{
    return [&generator](std::uint32_t largest) { return generator.bounded(largest + 1); };
}

int timesFirst(const std::vector<SrvRecord> &records, const char *target)
{
    QRandomGenerator generator(seed);
    int first = 0;
    for (int i = 0; i < runs; ++i)
        first += inRfc2782Order(records, seeded(generator)).front().target.toAscii() == target;
    return first;
}

} // namespace

class SrvOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prioritiesAscend();
    void weightsAreShares();
    void weightZeroIsChosenNowAndThen();
    void keepsEveryRecordOnce();
    void edgesOfTheRandomNumber();
};

void SrvOrderTest::prioritiesAscend()
{
    const std::vector<SrvRecord> records = {record(20, 0, "c.test"), record(0, 1, "a.test"),
                                            record(10, 65535, "b.test")};
    QRandomGenerator generator(seed);
    for (int i = 0; i < 100; ++i) { // T15
        const auto ordered = inRfc2782Order(records, seeded(generator));
        QCOMPARE(ordered[0].priority, std::uint16_t(0));
        QCOMPARE(ordered[1].priority, std::uint16_t(10));
        QCOMPARE(ordered[2].priority, std::uint16_t(20));
    }
}

void SrvOrderTest::weightsAreShares()
{
    // SRV-4: 100 and 300 give 1:3 within 3 %
    const int first = timesFirst({record(0, 100, "a.test"), record(0, 300, "b.test")}, "a.test");
    QVERIFY2(first > runs / 4 - 300 && first < runs / 4 + 300, qPrintable(QString::number(first)));
}

void SrvOrderTest::weightZeroIsChosenNowAndThen()
{
    // SRV-4: only when the number is 0, that is once in eleven
    const int first = timesFirst({record(0, 10, "b.test"), record(0, 0, "a.test")}, "a.test");
    QVERIFY2(first > runs / 11 - 250 && first < runs / 11 + 250, qPrintable(QString::number(first)));
}

void SrvOrderTest::keepsEveryRecordOnce()
{
    std::vector<SrvRecord> records;
    for (int i = 0; i < 500; ++i)
        records.push_back(record(static_cast<std::uint16_t>(i % 3),
                                 static_cast<std::uint16_t>(i * 131 % 65536),
                                 qPrintable(QStringLiteral("h%1.test").arg(i))));
    QRandomGenerator generator(seed);
    auto ordered = inRfc2782Order(records, seeded(generator));
    const auto byName = [](const SrvRecord &a, const SrvRecord &b) { return a.target < b.target; };
    std::sort(ordered.begin(), ordered.end(), byName);
    std::sort(records.begin(), records.end(), byName);
    QVERIFY(ordered == records);
    QVERIFY(inRfc2782Order({}, seeded(generator)).empty());
}

void SrvOrderTest::edgesOfTheRandomNumber()
{
    const std::vector<SrvRecord> records = {record(0, 1, "a.test"), record(0, 1, "b.test")};
    const auto smallest = inRfc2782Order(records, [](std::uint32_t) { return 0U; });
    QCOMPARE(smallest.front().target.toAscii(), QByteArray("a.test"));
    const auto largest = inRfc2782Order(records, [](std::uint32_t sum) { return sum; }); // inclusive
    QCOMPARE(largest.front().target.toAscii(), QByteArray("b.test"));
}

QTEST_GUILESS_MAIN(SrvOrderTest)
#include "SrvOrderTest.moc"
