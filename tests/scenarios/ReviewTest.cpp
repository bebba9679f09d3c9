// SPDX-License-Identifier: Apache-2.0
#include "tests/support/MovedAccount.h"
#include "watch/AccountWatch.h"

#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::watch;
using Page = ChangeReview::Page;

namespace {

/// A review of the IMAP service, and what a person does in it.
struct Reviewed : Moved
{
    void begin()
    {
        watch.emplace(world.watchPorts());
        review = watch->beginReview(account.id, Service::Imap);
    }
    void lasting() { observeOn({0, 1, 3, 7, 14}); }
    void waitFor(Page page)
    {
        settle([&] { return review->page() == page; });
        QCOMPARE(int(review->page()), int(page));
    }
    void check() // V3
    {
        review->review();
        if (review->page() == Page::Announcement)
            QVERIFY(review->typeSite(Announcement::Called, u"example.org"_qs));
        waitFor(Page::Checked);
    }
    void signIn() // V4
    {
        review->proceed();
        QCOMPARE(int(review->page()), int(Page::SendPassword));
        review->sendPassword(Secret(QByteArray(world.password)));
        waitFor(Page::Mail);
    }
    bool isOld() const { return stored().services.front().finding == account.services.front().finding; }

    std::optional<AccountWatch> watch;
    std::unique_ptr<ChangeReview> review;
};

} // namespace

class ReviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUnprovenChangeThatLasts();
    void aProvenChangeSkipsTheAnnouncement();
    void onlyWhatIsOfferedIsReviewed();
    void onlyTheTypedSiteGoesOn_data();
    void onlyTheTypedSiteGoesOn();
    void noPageLeadsPastACheck();
    void whatCannotBeVerifiedEnds();
    void anotherMailboxEnds();
    void keepingSettles();
    void remindersComeBack();
    void directionsThatChangeMeanwhile();
    void theSavedServersRefusalStopsThePassword();
    void destroyingKeepsEverything();
    void theNoticeSaysWhatIsSeen();
};

void ReviewTest::anUnprovenChangeThatLasts()
{
    Reviewed r; // TV-C20
    r.lasting();
    r.begin();
    QVERIFY(r.review && r.review->needsAnnouncement());
    QCOMPARE(r.review->site(), u"example.org"_qs);
    const qsizetype before = r.world.transcripts(newAddress).size();
    r.check();
    QVERIFY(r.review->isVerified());
    QVERIFY(!r.didNewHearAnything());
    r.signIn();
    QVERIFY(r.review->isPassed());
    QCOMPARE(r.review->report()->decision.reasons.front(), Reason::SrvChangePersistent);
    QCOMPARE(r.world.transcripts(newAddress).mid(before),
             (QStringList{u"new.example.org:"_qs, u"new.example.org: AUTHENTICATE EXAMINE FETCH LOGOUT"_qs}));
    QVERIFY(r.isOld()); // CHG-5
    r.review->acceptMail();
    QVERIFY(r.isOld());
    r.review->apply();
    QCOMPARE(int(r.review->page()), int(Page::Applied));
    const AccountService after = r.stored().services.front();
    QVERIFY(after.finding.endpoint.server == host(newServer));
    QVERIFY(after.previous && after.previous->reason == Reason::SrvChangePersistent);
}

void ReviewTest::aProvenChangeSkipsTheAnnouncement()
{
    Reviewed r;
    r.proves();
    r.background();
    r.begin();
    r.check();
    QVERIFY(r.review->isVerified());
    r.signIn();
    QVERIFY(r.world.transcripts(newAddress).contains(u"example.com: AUTHENTICATE"_qs)); // P4
    r.review->acceptMail();
    r.review->apply();
    QVERIFY(!r.isOld());
}

void ReviewTest::onlyWhatIsOfferedIsReviewed()
{
    Reviewed r; // CHG-11
    r.background(); // unproven, seen once
    r.begin();
    QVERIFY(!r.review);
    QVERIFY(!r.watch->beginReview(u"nobody"_qs, Service::Imap));
    QVERIFY(!r.watch->beginReview(r.account.id, Service::Submission));
}

void ReviewTest::onlyTheTypedSiteGoesOn_data()
{
    QTest::addColumn<Announcement>("announcement");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("the site") << Announcement::Published << u"example.org"_qs << true;
    QTest::newRow("case and www. do not count") << Announcement::Called << u" WWW.Example.ORG "_qs << true;
    QTest::newRow("another site") << Announcement::Called << u"example.net"_qs << false;
    QTest::newRow("the server's name") << Announcement::Called << u"new.example.org"_qs << false;
    QTest::newRow("nothing") << Announcement::Called << QString() << false;
    QTest::newRow("someone made contact") << Announcement::SomeoneContacted << u"example.org"_qs << false;
    QTest::newRow("not sure") << Announcement::Unsure << u"example.org"_qs << false;
}

void ReviewTest::onlyTheTypedSiteGoesOn()
{
    QFETCH(Announcement, announcement);
    QFETCH(QString, typed);
    QFETCH(bool, goesOn);
    Reviewed r;
    r.lasting();
    r.begin();
    QVERIFY(!r.review->typeSite(announcement, typed)); // not before its page
    r.review->review();
    QCOMPARE(r.review->typeSite(announcement, typed), goesOn);
    QCOMPARE(int(r.review->page()), int(goesOn ? Page::Checking : Page::Announcement));
}

void ReviewTest::noPageLeadsPastACheck()
{
    Reviewed r;
    r.lasting();
    r.begin();
    for (int turn = 0; turn < 2; ++turn) { // on V1 and on V2
        r.review->proceed();
        r.review->sendPassword(Secret(QByteArray(r.world.password)));
        r.review->acceptMail();
        r.review->apply();
        r.world.settle();
        r.review->review();
        QCOMPARE(int(r.review->page()), int(Page::Announcement));
    }
    r.review->typeSite(Announcement::Called, u"example.org"_qs);
    r.waitFor(Page::Checked);
    r.review->sendPassword(Secret(QByteArray(r.world.password)));
    r.review->acceptMail();
    r.review->apply();
    r.world.settle();
    QCOMPARE(int(r.review->page()), int(Page::Checked));
    QVERIFY(!r.didNewHearAnything());
    QVERIFY(r.isOld());
}

void ReviewTest::whatCannotBeVerifiedEnds()
{
    Reviewed r; // V3: there is no pin in here (CHG-18)
    r.lasting();
    r.world.at(newAddress).identity = makeSelfSigned(dnsNames({"new.example.org"}));
    r.begin();
    r.check();
    QVERIFY(!r.review->isVerified());
    QCOMPARE(r.review->report()->decision.reasons.front(), Reason::SrvChangeServerNameFailed);
    r.review->proceed();
    QCOMPARE(int(r.review->page()), int(Page::Checked));
    r.review->keep();
    QVERIFY(r.stored().services.front().srvWatch.settled->reason == Reason::SrvChangeServerNameFailed);
}

void ReviewTest::anotherMailboxEnds()
{
    Reviewed r; // T67
    r.lasting();
    r.world.at(newAddress).messageIds.clear();
    r.begin();
    r.check();
    r.signIn();
    QVERIFY(!r.review->isPassed());
    r.review->acceptMail();
    r.review->apply();
    QCOMPARE(int(r.review->page()), int(Page::Mail));
    QVERIFY(r.isOld());
    r.review.reset(); // even without keep()
    expect(r.background(), ChangeVerdict::Hold, Reason::MailboxDifferent);
}

void ReviewTest::keepingSettles()
{
    Reviewed r; // CHG-23
    r.proves();
    r.background();
    r.begin();
    r.review->keep();
    QCOMPARE(int(r.review->page()), int(Page::Kept));
    for (int day = 0; day < 60; ++day) {
        r.pass(std::chrono::hours(24));
        expect(r.background(), ChangeVerdict::Hold, Reason::SrvChangeProven);
    }
    r.begin();
    QVERIFY(!r.review);
}

void ReviewTest::remindersComeBack()
{
    Reviewed r;
    r.proves();
    r.background();
    r.begin();
    r.review->keep(AskAgain::InFourteenDays);
    r.pass(std::chrono::hours(24 * 14 - 1));
    expect(r.background(), ChangeVerdict::Hold, Reason::SrvChangeProven);
    r.pass(std::chrono::hours(1));
    expect(r.background(), ChangeVerdict::Review, Reason::SrvChangeProven);
}

void ReviewTest::directionsThatChangeMeanwhile()
{
    Reviewed r; // T66
    r.lasting();
    r.world.add({Service::Imap, u"third.example.org"_qs, u"192.0.2.7"_qs});
    r.begin();
    r.direct(u"third.example.org"_qs); // the same site, another server
    r.check();
    QVERIFY(!r.review->isVerified());
    r.review->proceed();
    QCOMPARE(int(r.review->page()), int(Page::Checked));
    QVERIFY(r.isOld());
}

void ReviewTest::theSavedServersRefusalStopsThePassword()
{
    Reviewed r; // AUTH-13
    r.lasting();
    r.begin();
    r.check();
    r.review->proceed();
    r.review->sendPassword(Secret("wrong"));
    r.waitFor(Page::SendPassword);
    QCOMPARE(r.review->savedLogin()->outcome, Reason::AuthFailed);
    QVERIFY(!r.didNewHearAnything());
    r.review->sendPassword(); // the stored one, which there is not
    r.waitFor(Page::SendPassword);
    QVERIFY(r.review->problem().has_value());
}

void ReviewTest::destroyingKeepsEverything()
{
    for (int steps = 0; steps < 40; steps += 3) { // in the middle of anything
        Reviewed r;
        r.proves();
        r.background();
        r.begin();
        r.review->review();
        for (int turn = 0; turn < steps; ++turn) {
            r.world.settleOnce();
            if (r.review->page() == Page::Checked)
                r.review->proceed();
            if (r.review->page() == Page::SendPassword)
                r.review->sendPassword(Secret(QByteArray(r.world.password)));
        }
        r.review.reset();
        r.world.settle();
        QVERIFY(r.isOld());
    }
}

void ReviewTest::theNoticeSaysWhatIsSeen()
{
    Reviewed r; // ux.md B5
    r.observeOn({0, 1, 3});
    r.begin();
    ServiceChange change = r.watch->change(r.account.id, Service::Imap);
    QVERIFY(change.decision.verdict == ChangeVerdict::Hold && !change.canReview);
    QVERIFY(change.target->server == host(newServer));
    QCOMPARE(change.log->observations, 3);
    QCOMPARE(change.days.size(), 4U);
    QVERIFY(change.days[2].mark == TimelineDay::Mark::NotChecked);
    QVERIFY(*change.reviewOpens == change.log->firstSeen + std::chrono::days(14));
    r.observeOn({7, 14});
    r.watch->reload();
    change = r.watch->change(r.account.id, Service::Imap);
    QVERIFY(change.canReview && !change.reviewOpens);
    QVERIFY(r.watch->change(u"nobody"_qs, Service::Imap).decision.verdict == ChangeVerdict::Keep);
}

QTEST_GUILESS_MAIN(ReviewTest)
#include "ReviewTest.moc"
