// SPDX-License-Identifier: Apache-2.0
#include "setup/AccountSetup.h"
#include "setup/Rejudge.h"

#include "tests/support/FakeMailWorld.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace signpost;
using namespace signpost::setup;
using signpost::test::FakeMailWorld;
using Phase = AccountSetup::Phase;

namespace {

const QString imapAddress = u"192.0.2.1"_qs;
const QString smtpAddress = u"192.0.2.2"_qs;

ServerName name(const QString &text)
{
    return ServerName::parse(text).value();
}

/// IMAP and submission of example.com at another company, as unsigned directions say.
void addHosted(FakeMailWorld &world, const QString &imap = u"imap.hosting.test"_qs,
               const QString &smtp = u"smtp.hosting.test"_qs)
{
    world.add({Service::Imap, imap, imapAddress});
    world.add({Service::Submission, smtp, smtpAddress});
    world.publish(u"example.com"_qs);
}

void search(AccountSetup &setup, FakeMailWorld &world, const QString &address = u"alice@example.com"_qs)
{
    setup.search(EmailAddress::parse(address).value(), {});
    world.settle();
}

void signIn(AccountSetup &setup, FakeMailWorld &world)
{
    setup.signIn({}, Secret(world.password), AccountSetup::Remember::Yes);
    world.settle();
}

qsizetype connections(const FakeMailWorld &world)
{
    return world.serverNames(imapAddress).size() + world.serverNames(smtpAddress).size();
}

} // namespace

class ConfirmNamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyATypedSiteConfirms();
    void whatWasSeenLongAgoIsLookedAtAgain();
    void theSiteMayForbidToConnectBefore();
    void aPrivateAddressIsNotConnectedBefore();
    void eachCompanyIsAskedAbout();
    void aConfirmedNameIsOneOfOneService();
    void aServiceThatIsNotNeededRaisesNoQuestion();
    void decliningEndsIt();
    void anotherSearchAsksAgain();
    void aNewDefectIsSeen();
    void aLookalikeIsNeverAskedAbout();
    void onlySomeRefusalsLetTypeServers();
};

void ConfirmNamesTest::onlyATypedSiteConfirms()
{
    FakeMailWorld world; // TV-S3, SET-5, SET-10
    addHosted(world);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    QVERIFY(setup.outcome() == Outcome::ConfirmNames);
    const std::vector<NameQuestion> questions = setup.nameQuestions();
    QCOMPARE(questions.size(), 1U);
    const NameQuestion &question = questions.front();
    QCOMPARE(question.site.toString(), u"hosting.test"_qs);
    QVERIFY(question.relation == TargetRelation::Foreign);
    QVERIFY(question.why == Reasons{Reason::SrvUnsignedForeignTarget});
    QVERIFY(question.wasConnected);
    QVERIFY(question.servers
            == (std::vector<NameQuestion::Server>{{name(u"imap.hosting.test"_qs), {Service::Imap}},
                                                  {name(u"smtp.hosting.test"_qs), {Service::Submission}}}));

    signIn(setup, world); // not before the answer
    QVERIFY(setup.phase() == Phase::Judged && setup.logins().empty());
    for (const QString &wrong : {u""_qs, u"imap.hosting.test"_qs, u"hosting"_qs, u"example.com"_qs})
        QVERIFY(setup.confirmSite(question.site, wrong) == NameAnswer::Differs);
    QVERIFY(setup.confirmSite(name(u"other.test"_qs), u"other.test"_qs) == NameAnswer::Ignored);
    QVERIFY(setup.outcome() == Outcome::ConfirmNames);
    QVERIFY(!world.didHear("alice"));

    const qsizetype before = connections(world);
    QVERIFY(setup.confirmSite(question.site, u" WWW.Hosting.TEST "_qs) == NameAnswer::Accepted);
    QVERIFY(setup.phase() == Phase::Judged && setup.outcome() == Outcome::SignIn);
    QCOMPARE(connections(world), before); // what was seen is fresh
    QVERIFY(setup.nameQuestions().empty());
    QVERIFY(setup.report().overall == Verdict::Verified);
    QVERIFY(setup.candidate(Service::Imap)->decision.reasons.front() == Reason::UserConfirmedTarget);
    QVERIFY(world.accounts.load()->empty());

    signIn(setup, world);
    QVERIFY(setup.phase() == Phase::Finished);
    QVERIFY(setup.account().services.front().lastCheck->reasons.front() == Reason::UserConfirmedTarget);
    QVERIFY(!setup.account().services.front().pin);
}

void ConfirmNamesTest::whatWasSeenLongAgoIsLookedAtAgain()
{
    FakeMailWorld world; // SET-10
    addHosted(world);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    world.timers.advance(confirmationFreshness - Seconds(1));
    const qsizetype before = connections(world);
    QVERIFY(setup.confirmSite(name(u"hosting.test"_qs), u"hosting.test"_qs) == NameAnswer::Accepted);
    QVERIFY(setup.phase() == Phase::Judged);

    search(setup, world);
    QCOMPARE(connections(world), before + 4);
    world.timers.advance(confirmationFreshness);
    QVERIFY(setup.confirmSite(name(u"hosting.test"_qs), u"hosting.test"_qs) == NameAnswer::Accepted);
    QVERIFY(setup.phase() == Phase::Searching);
    QVERIFY(setup.nameQuestions().empty());
    world.settle();
    QVERIFY(setup.phase() == Phase::Judged && setup.outcome() == Outcome::SignIn);
    QCOMPARE(connections(world), before + 8);
}

void ConfirmNamesTest::theSiteMayForbidToConnectBefore()
{
    FakeMailWorld world; // SNI-8, TV-S33
    world.site.foreignConnection = ForeignConnection::AfterConfirm;
    addHosted(world);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    QVERIFY(setup.outcome() == Outcome::ConfirmNames);
    QVERIFY(!setup.nameQuestions().front().wasConnected);
    QCOMPARE(connections(world), 0);

    QVERIFY(setup.confirmSite(name(u"hosting.test"_qs), u"hosting.test"_qs) == NameAnswer::Accepted);
    QVERIFY(setup.phase() == Phase::Searching);
    world.settle();
    QVERIFY(setup.phase() == Phase::Judged && setup.outcome() == Outcome::SignIn);
    const QList<QByteArray> asked = world.serverNames(imapAddress);
    QVERIFY(asked.size() == 2 && asked.contains("example.com") && asked.contains("imap.hosting.test"));
    QVERIFY(!world.didHear("alice"));
}

void ConfirmNamesTest::aPrivateAddressIsNotConnectedBefore()
{
    FakeMailWorld world; // LIM-9 b
    const QString local = u"10.1.2.3"_qs;
    world.add({Service::Imap, u"imap.hosting.test"_qs, local});
    world.add({Service::Submission, u"smtp.hosting.test"_qs, smtpAddress});
    world.publish(u"example.com"_qs);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    QVERIFY(world.serverNames(local).isEmpty());
    const NameQuestion question = setup.nameQuestions().front();
    QVERIFY(question.why == (Reasons{Reason::SpecialUseAddress, Reason::SrvUnsignedForeignTarget}));
    QVERIFY(!question.wasConnected);

    QVERIFY(setup.confirmSite(question.site, u"hosting.test"_qs) == NameAnswer::Accepted);
    world.settle();
    QCOMPARE(world.serverNames(local).size(), 2);
    QVERIFY(setup.outcome() == Outcome::SignIn);
    signIn(setup, world);
    QVERIFY(setup.phase() == Phase::Finished);
}

void ConfirmNamesTest::eachCompanyIsAskedAbout()
{
    FakeMailWorld world; // SET-9
    addHosted(world, u"imap.hosting.test"_qs, u"smtp.relay.test"_qs);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    QCOMPARE(setup.nameQuestions().size(), 2U);
    QVERIFY(setup.confirmSite(name(u"hosting.test"_qs), u"relay.test"_qs) == NameAnswer::Differs);
    QVERIFY(setup.confirmSite(name(u"hosting.test"_qs), u"hosting.test"_qs) == NameAnswer::Accepted);
    QVERIFY(setup.outcome() == Outcome::ConfirmNames);
    QVERIFY(setup.candidate(Service::Imap)->decision.verdict == Verdict::Verified);
    QVERIFY(setup.candidate(Service::Submission)->decision.verdict == Verdict::Confirm);
    QCOMPARE(setup.nameQuestions().size(), 1U);

    world.timers.advance(confirmationFreshness); // the first answer outlives the second look
    QVERIFY(setup.confirmSite(name(u"relay.test"_qs), u"relay.test"_qs) == NameAnswer::Accepted);
    world.settle();
    QVERIFY(setup.outcome() == Outcome::SignIn);
}

void ConfirmNamesTest::aConfirmedNameIsOneOfOneService()
{
    FakeMailWorld world; // SET-9: the directions change between the question and the second look
    addHosted(world);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    world.timers.advance(confirmationFreshness);
    world.add({Service::Imap, u"evil.hosting.test"_qs, u"192.0.2.66"_qs});
    world.resolver.srv(u"_imaps._tcp.example.com"_qs, {{0, 1, 993, "evil.hosting.test"}});
    QVERIFY(setup.confirmSite(name(u"hosting.test"_qs), u"hosting.test"_qs) == NameAnswer::Accepted);
    world.settle();
    QVERIFY(setup.candidate(Service::Imap)->decision.verdict == Verdict::Confirm);
    QVERIFY(setup.candidate(Service::Submission)->decision.verdict == Verdict::Verified);
    QVERIFY(setup.outcome() == Outcome::ConfirmNames);
}

void ConfirmNamesTest::aServiceThatIsNotNeededRaisesNoQuestion()
{
    FakeMailWorld world;
    addHosted(world);
    world.add({Service::Pop3, u"pop.elsewhere.test"_qs, u"192.0.2.3"_qs});
    world.publish(u"example.com"_qs);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    QCOMPARE(setup.nameQuestions().size(), 1U);
    QCOMPARE(setup.nameQuestions().front().site.toString(), u"hosting.test"_qs);
    QVERIFY(setup.confirmSite(name(u"hosting.test"_qs), u"hosting.test"_qs) == NameAnswer::Accepted);
    QVERIFY(setup.outcome() == Outcome::SignIn);
    QVERIFY(setup.candidate(Service::Pop3)->decision.verdict == Verdict::Confirm);
}

void ConfirmNamesTest::decliningEndsIt()
{
    FakeMailWorld world;
    addHosted(world);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    setup.declineSite(name(u"other.test"_qs)); // not what was asked
    QVERIFY(setup.outcome() == Outcome::ConfirmNames);
    setup.declineSite(name(u"hosting.test"_qs));
    QVERIFY(setup.phase() == Phase::Judged && setup.outcome() == Outcome::Declined);
    QVERIFY(setup.nameQuestions().empty());
    QVERIFY(setup.confirmSite(name(u"hosting.test"_qs), u"hosting.test"_qs) == NameAnswer::Ignored);
    signIn(setup, world);
    QVERIFY(setup.logins().empty() && !world.didHear("alice"));
    QVERIFY(QDir(world.folder.path()).isEmpty());
}

void ConfirmNamesTest::anotherSearchAsksAgain()
{
    FakeMailWorld world;
    addHosted(world);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    QVERIFY(setup.confirmSite(name(u"hosting.test"_qs), u"hosting.test"_qs) == NameAnswer::Accepted);
    search(setup, world);
    QVERIFY(setup.outcome() == Outcome::ConfirmNames);
    setup.declineSite(name(u"hosting.test"_qs));
    search(setup, world, u"bob@example.com"_qs);
    QVERIFY(setup.outcome() == Outcome::ConfirmNames);
}

void ConfirmNamesTest::aNewDefectIsSeen()
{
    FakeMailWorld world; // row 22 can still follow
    addHosted(world);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    world.timers.advance(confirmationFreshness);
    world.replace(imapAddress, test::makeSelfSigned(test::dnsNames({"imap.hosting.test"})));
    QVERIFY(setup.confirmSite(name(u"hosting.test"_qs), u"hosting.test"_qs) == NameAnswer::Accepted);
    world.settle();
    QVERIFY(setup.outcome() == Outcome::Stopped);
    QVERIFY(setup.candidate(Service::Imap)->decision.reasons.front() == Reason::SrvUnsignedForeignUnverified);
    QVERIFY(setup.certificateQuestions().empty()); // SET-3
}

void ConfirmNamesTest::aLookalikeIsNeverAskedAbout()
{
    FakeMailWorld world; // SET-17, TV-S32
    addHosted(world, u"imap.examp1e.com"_qs, u"smtp.examp1e.com"_qs);
    for (const auto connection : {ForeignConnection::BeforeConfirm, ForeignConnection::AfterConfirm}) {
        world.site.foreignConnection = connection;
        AccountSetup setup(world.setupPorts());
        search(setup, world);
        QVERIFY(setup.outcome() == Outcome::Stopped);
        QVERIFY(setup.nameQuestions().empty());
        QVERIFY(setup.confirmSite(name(u"examp1e.com"_qs), u"examp1e.com"_qs) == NameAnswer::Ignored);
        QVERIFY(setup.candidate(Service::Imap)->decision.reasons.front() == Reason::ServerNameLookalike);
    }
}

void ConfirmNamesTest::onlySomeRefusalsLetTypeServers()
{
    for (const Reason reason : allReasons()) { // SET-8
        const bool isOneOfThree = reason == Reason::SrvUnsignedForeignUnverified
            || reason == Reason::ConfigForeignUnverified || reason == Reason::ServerNameUnverified;
        QCOMPARE(mayTypeServers(Verdict::Refused, reason), isOneOfThree);
    }
    QVERIFY(mayTypeServers(Verdict::NotFound, Reason::NothingFound));
}

QTEST_GUILESS_MAIN(ConfirmNamesTest)
#include "ConfirmNamesTest.moc"
