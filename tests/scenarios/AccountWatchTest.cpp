// SPDX-License-Identifier: Apache-2.0
#include "watch/AccountWatch.h"

#include "tests/support/PracticeWorld.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace signpost;
using namespace signpost::watch;
using signpost::test::FakeSecretStore;
using signpost::test::PracticeWorld;

namespace {

Account accountIn(const PracticeWorld &world)
{
    const auto service = [](Service kind, const QString &host) {
        AccountService stored{
            {kind,
             {HostName::parse(host).value(), defaultPort(kind, TlsMode::Implicit), TlsMode::Implicit},
             Origin::User}};
        stored.basis = {Basis::Pkix, IdentityKind::ServerName};
        stored.userName = QStringLiteral("alex");
        return stored;
    };
    return {QString(32, u'a'),
            world.scenario.address,
            {},
            {service(Service::Imap, QStringLiteral("imap.willow.example")),
             service(Service::Submission, QStringLiteral("smtp.willow.example"))},
            {}};
}

/// One stored account; its servers are those of another world when `now` says so.
struct Watched
{
    explicit Watched(const Account &account, PracticeWorld &world) : id(account.id)
    {
        if (!world.accounts.add(account))
            qFatal("the account cannot be stored");
        probe::ProbePorts ports = world.network->ports();
        watch = std::make_unique<AccountWatch>(
            WatchPorts{ports, world.accounts, world.secrets, world.setupPorts().random});
    }
    const AccountCheckReport &check()
    {
        watch->check(id);
        [this] { QTRY_VERIFY_WITH_TIMEOUT(!watch->isChecking(id), 15'000); }();
        return *watch->lastCheck(id);
    }

    QString id;
    std::unique_ptr<AccountWatch> watch;
};

} // namespace

class AccountWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingMatches();
    void anotherAuthorityIsRefused();
    void refusalsDoNotWearOut();
    void aSupersededPinIsNeverAcceptedAgain();
    void anExactPinIsPinned();
    void nothingElseIsTried();
    void removing_data();
    void removing();
    void aRemovedStoppedAccountIsRemembered();
    void whatCannotBeRemovedKeepsItsPasswords();
    void aDamagedStoreIsNotNoAccounts();
};

void AccountWatchTest::everythingMatches()
{
    PracticeWorld world;
    Watched watched(accountIn(world), world);
    QSignalSpy changes(watched.watch.get(), &AccountWatch::accountChanged);
    const AccountCheckReport &report = watched.check();
    QVERIFY(report.verdict == Verdict::Verified);
    QCOMPARE(changes.size(), 2); // begun and ended
    for (const ServiceCheckReport &service : report.services)
        QVERIFY(service.decision.reasons.front() == Reason::ServerNameMatch);
    QVERIFY(world.stored().front().services.front().lastCheck->verdict == Verdict::Verified);
    QVERIFY(watched.watch->accounts() == world.stored());
}

void AccountWatchTest::anotherAuthorityIsRefused()
{
    PracticeWorld world; // USE-1: the certificate is as good as before, and nobody we know vouches for it
    PracticeWorld strangers;
    QVERIFY(world.accounts.add(accountIn(world)));
    probe::ProbePorts ports = world.network->ports();
    ports.trust = strangers.network->ports().trust;
    AccountWatch watch({ports, world.accounts, world.secrets, world.setupPorts().random});
    watch.check(QString(32, u'a'));
    QTRY_VERIFY(watch.lastCheck(QString(32, u'a')));
    const AccountCheckReport &report = *watch.lastCheck(QString(32, u'a'));
    QVERIFY(report.verdict == Verdict::Refused);
    QVERIFY(report.services.front().decision.reasons.front() == Reason::CertChangedUnverifiable);
    Account expected = accountIn(world);
    const Account after = world.stored().front();
    expected.history = after.history;
    for (std::size_t i = 0; i < expected.services.size(); ++i) {
        QVERIFY(after.services[i].stopped);
        expected.services[i].lastCheck = after.services[i].lastCheck;
        expected.services[i].stopped = after.services[i].stopped;
    }
    QVERIFY(after == expected); // nothing but what was seen
}

void AccountWatchTest::refusalsDoNotWearOut()
{
    PracticeWorld world([](practice::Scenario &scenario) {
        for (practice::ScenarioServer &server : scenario.servers)
            server.certificateNames = {"other.example"};
    });
    Watched watched(accountIn(world), world);
    for (int turn = 0; turn < 5; ++turn) // USE-4
        QVERIFY(watched.check().verdict == Verdict::Refused);
}

void AccountWatchTest::aSupersededPinIsNeverAcceptedAgain()
{
    PracticeWorld world; // USE-10
    Account account = accountIn(world);
    account.services[0].basis = {Basis::Pin, IdentityKind::None};
    account.services[0].pin = Pin{QByteArray(32, 'p')};
    Watched watched(account, world);
    const AccountCheckReport &report = watched.check();
    QVERIFY(report.services[0].decision.verdict == Verdict::Verified);
    QVERIFY(report.services[0].decision.reasons.front() == Reason::PinSuperseded);
    QVERIFY(world.stored().front().services[0].basis.pinRetired);
    QVERIFY(watched.check().services[0].decision.reasons.front() == Reason::ServerNameMatch);
}

void AccountWatchTest::anExactPinIsPinned()
{
    PracticeWorld world([](practice::Scenario &scenario) {
        for (practice::ScenarioServer &server : scenario.servers)
            server.certificateNames = {"other.example"};
    });
    Account account = accountIn(world);
    Watched first(account, world);
    const QByteArray shown = first.check().services[0].probe.serverName->certificate->sha256;
    account.id = QString(32, u'b');
    account.address = EmailAddress::parse(u"other@willow.example").value();
    account.services[0].basis = {Basis::Pin, IdentityKind::None};
    account.services[0].pin = Pin{shown};
    account.services.pop_back();
    Watched pinned(account, world);
    const AccountCheckReport &report = pinned.check();
    QVERIFY(report.verdict == Verdict::Pinned); // USE-8
    QVERIFY(report.services[0].decision.reasons.front() == Reason::PinMatch);
    account.services[0].pin->sha256.data()[0] ^= 1;
    QVERIFY(world.accounts.replace(account));
    pinned.watch->reload();
    QVERIFY(pinned.check().services[0].decision.reasons.front() == Reason::PinChanged); // USE-9
}

void AccountWatchTest::nothingElseIsTried()
{
    PracticeWorld world([](practice::Scenario &scenario) {
        std::erase_if(scenario.servers, [](const practice::ScenarioServer &server) {
            return server.security == TlsMode::Implicit;
        });
    });
    Watched watched(accountIn(world), world); // USE-6: 143 and 587 are there and are left alone
    const AccountCheckReport &report = watched.check();
    QVERIFY(report.verdict == Verdict::Unavailable);
    QVERIFY(report.services[0].decision.reasons.front() == Reason::TcpConnectFailed);
}

void AccountWatchTest::removing_data()
{
    QTest::addColumn<FakeSecretStore::State>("state");
    QTest::addColumn<SecretsRemoved>("secrets");
    QTest::newRow("STO-11: settings and secrets") << FakeSecretStore::State::Open << SecretsRemoved::Yes;
    QTest::newRow("a store that does not answer is told of")
        << FakeSecretStore::State::Missing << SecretsRemoved::Unknown;
}

void AccountWatchTest::removing()
{
    QFETCH(FakeSecretStore::State, state);
    QFETCH(SecretsRemoved, secrets);
    PracticeWorld world;
    Watched watched(accountIn(world), world);
    Account other = accountIn(world);
    other.id = QString(32, u'b');
    other.address = EmailAddress::parse(u"other@willow.example").value();
    QVERIFY(world.accounts.add(other));
    for (const QString &id : {watched.id, other.id})
        world.secrets.put(accounts::secretKey(id, Service::Imap), "secret");
    world.secrets.set(state);
    std::optional<SecretsRemoved> removed;
    connect(watched.watch.get(), &AccountWatch::removed, this,
            [&](const QString &, SecretsRemoved outcome) { removed = outcome; });
    watched.watch->check(watched.id); // ends with the account
    watched.watch->remove(watched.id);
    QTRY_VERIFY(removed);
    QVERIFY(*removed == secrets);
    QVERIFY(world.stored() == std::vector{other});
    QCOMPARE(world.secrets.secrets().count(accounts::secretKey(other.id, Service::Imap)), 1U);
    if (state == FakeSecretStore::State::Open)
        QCOMPARE(world.secrets.secrets().size(), 1U);
    QVERIFY(watched.watch->accounts() == world.stored());
}

void AccountWatchTest::aRemovedStoppedAccountIsRemembered()
{
    PracticeWorld world; // USE-5
    Account account = accountIn(world);
    account.services[0].stopped = {
        {Reason::PinChanged}, CaseCode::parse(u"32-7K4Q-R").value(), Time(Seconds(1)), Time(Seconds(1))};
    account.services[0].basis = {Basis::Pin, IdentityKind::None};
    account.services[0].pin = Pin{QByteArray(32, 'p')};
    Watched watched(account, world);
    QSignalSpy removed(watched.watch.get(), &AccountWatch::removed);
    watched.watch->remove(watched.id);
    QTRY_COMPARE(removed.size(), 1);
    const auto note =
        accounts::RemovalNotes(world.folder.path()).find(account.address, world.timers.now()).value();
    QVERIFY(note);
    QVERIFY(note->reason == Reason::PinChanged);
    QCOMPARE(note->fingerprint, QByteArray(32, 'p'));
    QCOMPARE(note->server, account.services[0].finding.endpoint.server);
}

void AccountWatchTest::whatCannotBeRemovedKeepsItsPasswords()
{
    PracticeWorld world;
    Watched watched(accountIn(world), world);
    world.secrets.put(accounts::secretKey(watched.id, Service::Imap), "secret");
    QFile file(world.folder.filePath(u"accounts.json"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    QSignalSpy failed(watched.watch.get(), &AccountWatch::removeFailed);
    watched.watch->remove(watched.id);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(world.secrets.secrets().size(), 1U);
}

void AccountWatchTest::aDamagedStoreIsNotNoAccounts()
{
    PracticeWorld world;
    QFile file(world.folder.filePath(u"accounts.json"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[]");
    file.close();
    const AccountWatch watch(
        {world.network->ports(), world.accounts, world.secrets, world.setupPorts().random});
    QVERIFY(watch.accounts().empty());
    QVERIFY(watch.problem()->kind == FailureKind::Damaged);
}

QTEST_GUILESS_MAIN(AccountWatchTest)
#include "AccountWatchTest.moc"
