// SPDX-License-Identifier: Apache-2.0
#include "setup/AccountSetup.h"

#include "tests/support/PracticeWorld.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace signpost;
using namespace signpost::setup;
using signpost::test::FakeSecretStore;
using signpost::test::PracticeWorld;
using Phase = AccountSetup::Phase;
using Remember = AccountSetup::Remember;

namespace {

Secret password(const char *text)
{
    return Secret(QByteArray(text));
}

void search(AccountSetup &setup, const PracticeWorld &world)
{
    setup.search(world.scenario.address, QStringLiteral("Alex"));
    QTRY_VERIFY_WITH_TIMEOUT(setup.phase() == Phase::Judged, 10'000);
}

void signIn(AccountSetup &setup, const char *text, Remember remember = Remember::Yes)
{
    setup.signIn({}, password(text), remember);
    QTRY_VERIFY_WITH_TIMEOUT(setup.phase() == Phase::Judged || setup.phase() == Phase::Finished, 10'000);
}

void declareAbsent(practice::Scenario &scenario, const QByteArrayList &labels)
{
    for (QByteArray &record : scenario.zones.front().records) {
        for (const QByteArray &label : labels) {
            if (record.startsWith(label + "._tcp SRV"))
                record = label + "._tcp SRV 0 0 0 .";
        }
    }
}

} // namespace

class AccountSetupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsAnAccountUp();
    void progressIsTold();
    void aWrongPasswordGoesNowhereElse();
    void aTypedUserNameIsTheOnlyOneTried();
    void withoutAPasswordStoreThePasswordIsNotKept();
    void aSlowPasswordStoreIsWrittenTo();
    void halfOfThePasswordsAreNotKept();
    void whatIsNotToBeRememberedIsNotKept();
    void receivingMayWorkAlone();
    void declaredAbsenceOfSendingIsNoObstacle();
    void aRefusedServerIsNotSignedInTo();
    void typedServersAreJudged();
    void stoppingLeavesNothing_data();
    void stoppingLeavesNothing();
    void aDamagedStoreIsToldAndKept();
    void storedAddressesAreKnown();
};

void AccountSetupTest::setsAnAccountUp()
{
    PracticeWorld world;
    AccountSetup setup(world.setupPorts());
    QVERIFY(setup.phase() == Phase::Address);
    search(setup, world);
    QVERIFY(setup.outcome() == Outcome::SignIn);
    QVERIFY(setup.usedServices() == (std::vector{Service::Imap, Service::Submission}));
    QVERIFY(setup.passwordStore() == AccountSetup::PasswordStore::Usable);
    QVERIFY(world.stored().empty()); // nothing before the logins worked

    signIn(setup, "right");
    QVERIFY(setup.phase() == Phase::Finished);
    QVERIFY(setup.passwordsKept() == PasswordsKept::Yes);
    QVERIFY(world.stored() == std::vector{setup.account()});
    const Account &account = setup.account();
    QVERIFY(account.address == world.scenario.address);
    QCOMPARE(account.displayName, u"Alex"_qs);
    QCOMPARE(account.services.size(), 2U);
    const AccountService &imap = account.services.front();
    QCOMPARE(imap.finding.endpoint.server.toString(), u"imap.willow.example"_qs);
    QVERIFY(imap.basis == (StoredBasis{Basis::Pkix, IdentityKind::ServerName, false, false, true}));
    QCOMPARE(imap.userName, world.scenario.address.toString());
    QVERIFY(imap.lastCheck->verdict == Verdict::Verified);
    QCOMPARE(world.secrets.secrets().size(), 2U); // STO-2
    for (const AccountService &service : account.services)
        QCOMPARE(world.secrets.secrets().at(accounts::secretKey(account.id, service.finding.service)),
                 QByteArray("right"));
}

void AccountSetupTest::progressIsTold()
{
    PracticeWorld world;
    AccountSetup setup(world.setupPorts());
    bool wasLooking = false;
    bool wasUnjudged = false;
    connect(&setup, &AccountSetup::progressed, this, [&] {
        for (const ServerProgress &server : setup.servers())
            wasUnjudged |= !server.verdict;
    });
    connect(&setup, &AccountSetup::phaseChanged, this, [&] {
        if (setup.phase() == Phase::Searching)
            wasLooking = setup.sources().front().state == SourceProgress::State::Looking;
    });
    search(setup, world);
    QVERIFY(wasLooking);
    QVERIFY(wasUnjudged);
    QCOMPARE(setup.sources().size(), 1U);
    QVERIFY(setup.sources().front().outcome == SourceOutcome::Found);
    QCOMPARE(setup.servers().size(), 2U);
    for (const ServerProgress &server : setup.servers())
        QVERIFY(server.verdict == Verdict::Verified);
}

void AccountSetupTest::aWrongPasswordGoesNowhereElse()
{
    PracticeWorld world; // AUTH-7, AUTH-13
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    signIn(setup, "wrong");
    QVERIFY(setup.phase() == Phase::Judged);
    QCOMPARE(setup.logins().size(), 2U);
    QVERIFY(setup.logins()[0].report->outcome == Reason::AuthFailed);
    QCOMPARE(setup.logins()[0].triedUserNames, (QStringList{u"alex@willow.example"_qs, u"alex"_qs}));
    QVERIFY(setup.logins()[1].state == LoginProgress::State::Skipped);
    QVERIFY(world.stored().empty());
    QVERIFY(world.secrets.secrets().empty());

    signIn(setup, "right"); // the third attempt is the person's
    QVERIFY(setup.phase() == Phase::Finished);
}

void AccountSetupTest::aTypedUserNameIsTheOnlyOneTried()
{
    PracticeWorld world;
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    setup.signIn(u"someone"_qs, password("wrong"), Remember::Yes);
    QTRY_VERIFY(setup.phase() == Phase::Judged);
    QCOMPARE(setup.logins()[0].triedUserNames, QStringList{u"someone"_qs});
}

void AccountSetupTest::withoutAPasswordStoreThePasswordIsNotKept()
{
    PracticeWorld world; // STO-1
    world.secrets.set(FakeSecretStore::State::Locked);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    QVERIFY(setup.passwordStore() == AccountSetup::PasswordStore::Missing);
    signIn(setup, "right");
    QVERIFY(setup.phase() == Phase::Finished);
    QVERIFY(setup.passwordsKept() == PasswordsKept::No);
    QCOMPARE(world.stored().size(), 1U);
    QVERIFY(!world.secrets.asked().join(u' ').contains(u"write"));
}

void AccountSetupTest::aSlowPasswordStoreIsWrittenTo()
{
    PracticeWorld world;
    world.secrets.setSlowToTryOut();
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    QVERIFY(setup.passwordStore() == AccountSetup::PasswordStore::Unknown);
    signIn(setup, "right");
    QVERIFY(setup.phase() == Phase::Finished);
    QVERIFY(setup.passwordsKept() == PasswordsKept::Yes);
    QCOMPARE(world.secrets.secrets().size(), 2U);
}

void AccountSetupTest::halfOfThePasswordsAreNotKept()
{
    PracticeWorld world;
    world.secrets.failAtWrite(2);
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    signIn(setup, "right");
    QVERIFY(setup.phase() == Phase::Finished);
    QVERIFY(setup.passwordsKept() == PasswordsKept::No);
    QVERIFY(world.secrets.secrets().empty());
    QCOMPARE(world.stored().size(), 1U);
}

void AccountSetupTest::whatIsNotToBeRememberedIsNotKept()
{
    PracticeWorld world;
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    signIn(setup, "right", Remember::No);
    QVERIFY(setup.phase() == Phase::Finished);
    QVERIFY(world.secrets.secrets().empty());
}

void AccountSetupTest::receivingMayWorkAlone()
{
    PracticeWorld world([](practice::Scenario &scenario) {
        for (practice::ScenarioServer &server : scenario.servers) {
            if (server.service == Service::Submission)
                server.mechanisms = {"XOAUTH2"};
        }
    });
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    setup.finishWithoutSending(); // too early: ignored
    QVERIFY(setup.phase() == Phase::Judged);
    signIn(setup, "right");
    QVERIFY(setup.phase() == Phase::Judged);
    QVERIFY(setup.logins()[1].report->outcome == Reason::AuthNeedsOauth);

    setup.signInSending({}, password("right"));
    QVERIFY(setup.phase() == Phase::SigningIn);
    QTRY_VERIFY(setup.phase() == Phase::Judged);
    QCOMPARE(setup.logins().size(), 2U);

    setup.finishWithoutSending();
    QTRY_VERIFY(setup.phase() == Phase::Finished);
    QCOMPARE(setup.account().services.size(), 1U);
    QCOMPARE(world.secrets.secrets().size(), 1U);
}

void AccountSetupTest::declaredAbsenceOfSendingIsNoObstacle()
{
    PracticeWorld world([](practice::Scenario &scenario) {
        declareAbsent(scenario, {"_submissions", "_submission"}); // SRV-5
    });
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    QVERIFY(setup.outcome() == Outcome::SignIn);
    QVERIFY(setup.usedServices() == std::vector{Service::Imap});
    signIn(setup, "right");
    QVERIFY(setup.phase() == Phase::Finished);
    QCOMPARE(setup.account().services.size(), 1U);
}

void AccountSetupTest::aRefusedServerIsNotSignedInTo()
{
    PracticeWorld world([](practice::Scenario &scenario) {
        for (practice::ScenarioServer &server : scenario.servers) {
            if (server.service == Service::Submission)
                server.certificateNames = {"other.example"}; // T29
        }
    });
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    QVERIFY(setup.outcome() == Outcome::CheckCertificates); // unanswered
    setup.signIn({}, password("right"), Remember::Yes);
    QVERIFY(setup.phase() == Phase::Judged);
    QVERIFY(setup.logins().empty());
}

void AccountSetupTest::typedServersAreJudged()
{
    PracticeWorld world;
    AccountSetup setup(world.setupPorts());
    const auto typed = [](Service service, const QString &host) {
        return Finding{
            service,
            {HostName::parse(host).value(), defaultPort(service, TlsMode::StartTls), TlsMode::StartTls},
            Origin::User};
    };
    const std::vector<Finding> servers{typed(Service::Imap, u"imap.willow.example"_qs),
                                       typed(Service::Submission, u"smtp.willow.example"_qs)};
    setup.checkTyped(servers, {}); // for whom?
    QVERIFY(setup.phase() == Phase::Address);
    setup.setAddress(world.scenario.address, {});
    setup.checkTyped(servers, u"alex@willow.example"_qs);
    QTRY_VERIFY(setup.phase() == Phase::Judged);
    QVERIFY(setup.outcome() == Outcome::SignIn);
    signIn(setup, "right");
    QVERIFY(setup.phase() == Phase::Finished);
    QCOMPARE(setup.account().services[0].userName, u"alex@willow.example"_qs);
    QVERIFY(!setup.account().services[0].basis.fromSrv);
}

void AccountSetupTest::stoppingLeavesNothing_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::newRow("U20: while searching") << Phase::Searching;
    QTest::newRow("U20: before signing in") << Phase::Judged;
    QTest::newRow("U20: while signing in") << Phase::SigningIn;
}

void AccountSetupTest::stoppingLeavesNothing()
{
    QFETCH(Phase, phase);
    PracticeWorld world;
    for (const bool isDestroyed : {false, true}) {
        auto setup = std::make_unique<AccountSetup>(world.setupPorts());
        setup->search(world.scenario.address, {});
        if (phase != Phase::Searching)
            QTRY_VERIFY(setup->phase() == Phase::Judged);
        if (phase == Phase::SigningIn)
            setup->signIn({}, password("right"), Remember::Yes);
        QVERIFY(setup->phase() == phase);
        if (isDestroyed)
            setup.reset();
        else
            setup->startAgain();
        QTest::qWait(50); // time enough for whatever went on to show
        QVERIFY(!setup || setup->phase() == Phase::Address);
        QVERIFY(world.stored().empty());
        QVERIFY(world.secrets.secrets().empty());
    }
}

void AccountSetupTest::aDamagedStoreIsToldAndKept()
{
    PracticeWorld world;
    AccountSetup setup(world.setupPorts());
    search(setup, world);
    QFile file(world.folder.filePath(u"accounts.json"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    signIn(setup, "right");
    QVERIFY(setup.phase() == Phase::Judged);
    QVERIFY(setup.savingProblem()->kind == FailureKind::Damaged);
    QVERIFY(world.secrets.secrets().empty()); // no password for an account that is not there

    QVERIFY(QDir(world.folder.path()).removeRecursively());
    QVERIFY(QDir().mkpath(world.folder.path()));
    signIn(setup, "right");
    QVERIFY(setup.phase() == Phase::Finished);
    QVERIFY(setup.passwordsKept() == PasswordsKept::Yes);
}

void AccountSetupTest::storedAddressesAreKnown()
{
    PracticeWorld world;
    AccountSetup setup(world.setupPorts());
    QVERIFY(!setup.isStored(world.scenario.address));
    search(setup, world);
    signIn(setup, "right");
    QVERIFY(setup.isStored(world.scenario.address));
    QVERIFY(setup.isStored(EmailAddress::parse(u"alex@WILLOW.example").value()));
    QVERIFY(!setup.isStored(EmailAddress::parse(u"Alex@willow.example").value())); // IN-2
}

QTEST_GUILESS_MAIN(AccountSetupTest)
#include "AccountSetupTest.moc"
