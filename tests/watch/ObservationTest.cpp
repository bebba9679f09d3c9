// SPDX-License-Identifier: Apache-2.0
#include "watch/Observation.h"

#include <QTest>

using namespace signpost;
using namespace signpost::watch;

class ObservationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void persistence_data();
    void persistence();
    void observationDaysNeverGoBelowSeven();
    void theSavedServerComingBackRestarts();
    void flappingNeverOpensAReview();
    void contraryAnswersClearNothing();
    void failedLookupsAreNoObservation();
    void settledUntilTheSetChanges();
    void remindersFallDue();
    void looksAreDue_data();
    void looksAreDue();
    void theTimelineMarksDays();
    void logsAreBounded();
    void aClockSetBackMakesNothingOlder();
};

namespace {

using Kind = SrvObservation::Kind;
using std::chrono::days;
using std::chrono::hours;

constexpr int site = 14;

Time at(int day, int hour = 9)
{
    return std::chrono::sys_days(std::chrono::year(2026) / 11 / 1) + days(day) + hours(hour);
}

TargetSet targets(const char *name = "new.example.org")
{
    return {{HostName::parse(QString::fromLatin1(name)).value(), Port::of<993>(), SrvLabel::Imaps}};
}

SrvObservation other(Time time, const char *name = "new.example.org")
{
    return {Kind::OtherServers, targets(name), time, Seconds(300)};
}

/// Observations of new.example.org on these days.
SrvWatch seenOn(std::initializer_list<int> onDays)
{
    SrvWatch watch;
    for (const int day : onDays)
        watch = observed(watch, other(at(day)));
    return watch;
}

} // namespace

void ObservationTest::persistence_data()
{
    QTest::addColumn<SrvWatch>("watch");
    QTest::addColumn<Time>("now");
    QTest::addColumn<bool>("persistent");
    const SrvWatch five = seenOn({0, 2, 5, 9, 13});
    QTest::newRow("TV-C13: 14 days, 5 observations on 5 days") << five << at(14) << true;
    QTest::newRow("TV-C13: a second less than 14 days") << five << at(14) - Seconds(1) << false;
    QTest::newRow("TV-C13: 4 days only") << seenOn({0, 2, 5, 13}) << at(20) << false;
    QTest::newRow("TV-C13: 5 observations, 2 on one day") << seenOn({0, 2, 5, 13, 13}) << at(20) << false;
    SrvWatch denied = observed(five, {Kind::Contrary, {}, at(13), Seconds(60)});
    QTest::newRow("TV-C19: NXDOMAIN on day 13") << denied << at(14) << false;
    QTest::newRow("TV-C19: 7 days later less a second") << denied << at(20) - Seconds(1) << false;
    QTest::newRow("TV-C19: 7 days later") << denied << at(20) << true;
    SrvWatch back = observed(seenOn({0, 2, 4, 6, 8}), {Kind::SavedServer, {}, at(10), Seconds(60)});
    back = observed(back, other(at(11)));
    QTest::newRow("TV-C14: the saved server came back for one answer") << back << at(15) << false;
    SrvWatch again = observed(seenOn({0, 2, 4, 6, 8, 10}), other(at(11), "third.example.org"));
    QTest::newRow("another target set starts its own log") << again << at(15) << false;
}

void ObservationTest::persistence()
{
    QFETCH(SrvWatch, watch);
    QFETCH(Time, now);
    QFETCH(bool, persistent);
    QCOMPARE(isPersistent(*watch.log, now, site), persistent);
    if (persistent)
        QVERIFY(reviewOpens(*watch.log, site) <= now);
    else
        QVERIFY(reviewOpens(*watch.log, site) > now || watch.log->dayCount < leastObservedDays);
}

void ObservationTest::observationDaysNeverGoBelowSeven()
{
    const SrvWatch watch = seenOn({0, 1, 2, 3, 4});
    for (const int wanted : {0, 1, 7}) {
        QVERIFY(!isPersistent(*watch.log, at(7) - Seconds(1), wanted));
        QVERIFY(isPersistent(*watch.log, at(7), wanted));
    }
}

void ObservationTest::theSavedServerComingBackRestarts()
{
    SrvWatch watch = seenOn({0, 1, 2});
    watch = observed(watch, {Kind::SavedServer, {}, at(3), Seconds(60)});
    QVERIFY(!watch.log);
    QVERIFY(watch.savedSeen == at(3));
    watch = observed(watch, other(at(3, 12)));
    QCOMPARE(watch.log->observations, 1);
    QVERIFY(watch.log->firstSeen == at(3, 12));
    QVERIFY(watch.log->days.front().sawOther); // U18: that day it was both
}

void ObservationTest::flappingNeverOpensAReview()
{
    SrvWatch watch; // T66: every hour, for 60 days; U18
    for (int hour = 0; hour < 24 * 60; ++hour) {
        const Time now = at(0, hour);
        const SrvObservation saved{Kind::SavedServer, {}, now, Seconds(60)};
        watch = observed(watch, hour % 2 ? other(now) : saved);
        QVERIFY(!watch.log || !isPersistent(*watch.log, now, SiteSettings::leastObservationDays));
    }
    for (int hour = 0; hour < 24 * 60; ++hour) { // T66: two attackers take turns
        const Time now = at(60, hour);
        watch = observed(watch, other(now, hour % 2 ? "new.example.org" : "third.example.org"));
        QVERIFY(!isPersistent(*watch.log, now, SiteSettings::leastObservationDays));
    }
}

void ObservationTest::contraryAnswersClearNothing()
{
    const SrvWatch before = seenOn({0, 1});
    const SrvWatch after = observed(before, {Kind::Contrary, {}, at(2), Seconds(60)});
    QCOMPARE(after.log->observations, 2);
    QVERIFY(after.log->firstSeen == at(0));
    QVERIFY(after.log->lastContrary == at(2));
    QVERIFY(!observed({}, {Kind::Contrary, {}, at(2), Seconds(60)}).log);
}

void ObservationTest::failedLookupsAreNoObservation()
{
    const SrvWatch before = seenOn({0, 1});
    QVERIFY(observed(before, {Kind::None, {}, at(2), Seconds(60)}) == before);
}

void ObservationTest::settledUntilTheSetChanges()
{
    SrvWatch watch = settle(seenOn({0}), targets(), Reason::MailboxDifferent, at(0)); // CHG-23
    watch = observed(watch, other(at(40)));
    QVERIFY(settledReason(watch, targets(), at(400)) == Reason::MailboxDifferent);
    QVERIFY(!settledReason(watch, targets("third.example.org"), at(40)));
    const SrvWatch denied = observed(watch, {Kind::Contrary, {}, at(41), Seconds(60)});
    QVERIFY(settledReason(denied, targets(), at(41)));
    const SrvWatch failed = observed(watch, {Kind::None, {}, at(41), Seconds(60)});
    QVERIFY(settledReason(failed, targets(), at(41)));
    QVERIFY(!observed(watch, other(at(41), "third.example.org")).settled);
    QVERIFY(!observed(watch, {Kind::SavedServer, {}, at(41), Seconds(60)}).settled);
}

void ObservationTest::remindersFallDue()
{
    const SrvWatch watch =
        settle(seenOn({0}), targets(), Reason::SrvChangeProven, at(0), at(0) + reminderDelay);
    QVERIFY(settledReason(watch, targets(), at(14) - Seconds(1)) == Reason::SrvChangeProven);
    QVERIFY(!settledReason(watch, targets(), at(14)));
}

void ObservationTest::looksAreDue_data()
{
    QTest::addColumn<LookReason>("reason");
    QTest::addColumn<Seconds>("timeToLive");
    QTest::addColumn<Seconds>("since");
    QTest::addColumn<bool>("due");
    QTest::newRow("CHG-2a: the user asks") << LookReason::Asked << Seconds(300) << Seconds(0) << true;
    QTest::newRow("CHG-2b: trouble, less than 6 h")
        << LookReason::Trouble << Seconds(300) << Seconds(6 * 3600 - 1) << false;
    QTest::newRow("CHG-2b: trouble, 6 h") << LookReason::Trouble << Seconds(300) << Seconds(6 * 3600) << true;
    QTest::newRow("CHG-2c: less than a day")
        << LookReason::Background << Seconds(300) << Seconds(24 * 3600 - 1) << false;
    QTest::newRow("CHG-2c: a day") << LookReason::Background << Seconds(300) << Seconds(24 * 3600) << true;
    QTest::newRow("CHG-2c: not before the TTL is over")
        << LookReason::Background << Seconds(48 * 3600) << Seconds(47 * 3600) << false;
    QTest::newRow("the clock was set back") << LookReason::Background << Seconds(300) << Seconds(-60) << true;
}

void ObservationTest::looksAreDue()
{
    QFETCH(LookReason, reason);
    QFETCH(Seconds, timeToLive);
    QFETCH(Seconds, since);
    QFETCH(bool, due);
    SrvWatch watch;
    QVERIFY(isLookDue(watch, reason, at(0)));
    watch.timeToLive = timeToLive;
    watch.last = LastLook{{}, std::nullopt, DnssecStatus::Insecure, at(0)};
    QCOMPARE(isLookDue(watch, reason, at(0) + since), due);
}

void ObservationTest::theTimelineMarksDays()
{
    using Mark = TimelineDay::Mark;
    SrvWatch watch = seenOn({2, 2, 3, 5});
    watch = observed(watch, {Kind::Contrary, {}, at(5, 20), Seconds(60)});
    const std::vector<TimelineDay> expected = {{at(2, 0), Mark::New, 2},
                                               {at(3, 0), Mark::New, 1},
                                               {at(4, 0), Mark::NotChecked, 0},
                                               {at(5, 0), Mark::Both, 1},
                                               {at(6, 0), Mark::NotChecked, 0}};
    QVERIFY(timeline(watch, at(6)) == expected);
    QVERIFY(timeline({}, at(6)).empty());
}

void ObservationTest::logsAreBounded()
{
    SrvWatch watch;
    const int count = static_cast<int>(maximumObservedDays) + 1;
    for (int day = 0; day < count; ++day)
        watch = observed(watch, other(at(day)));
    QCOMPARE(watch.log->days.size(), maximumObservedDays);
    QVERIFY(watch.log->days.front().day == at(1, 0));
    QCOMPARE(watch.log->dayCount, count); // what is dropped still counts
    QCOMPARE(timeline(watch, at(500)).size(), maximumObservedDays);
    for (int i = 0; i < maximumObservations + 1; ++i)
        watch = observed(watch, other(at(count)));
    QCOMPARE(watch.log->observations, maximumObservations);
}

void ObservationTest::aClockSetBackMakesNothingOlder()
{
    SrvWatch watch = seenOn({10});
    watch = observed(watch, other(at(3)));
    QVERIFY(watch.log->firstSeen == at(10));
    QVERIFY(watch.log->lastSeen == at(10));
    QCOMPARE(watch.log->dayCount, 1);
}

QTEST_GUILESS_MAIN(ObservationTest)
#include "ObservationTest.moc"
