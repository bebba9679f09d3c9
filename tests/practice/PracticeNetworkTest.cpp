// SPDX-License-Identifier: Apache-2.0
#include "app/practice/PracticeNetwork.h"

#include "app/practice/Scenarios.h"
#include "base/SystemTimers.h"
#include "setup/ServerSearch.h"

#include <QTest>

using namespace signpost;
using namespace signpost::practice;

namespace {

/// One scenario, running, and a whole search in it.
struct World
{
    explicit World(const QString &id = QStringLiteral("P01"))
        : scenario(loadScenario(id).value()),
          network(std::move(PracticeNetwork::start(scenario, timers).value()))
    {
    }
    void search(std::vector<Finding> typed = {})
    {
        report.reset();
        running = std::make_unique<setup::ServerSearch>(
            setup::SearchRequest{scenario.address, std::move(typed)}, network->ports(),
            [](std::uint32_t) { return 0U; }, [this](const SetupReport &seen) { report = seen; });
    }
    const ServiceReport &of(Service service) const
    {
        return report->services.at(static_cast<std::size_t>(service));
    }
    void dial(const IpAddress &address, Port port)
    {
        outcome.reset();
        socket.reset();
        running = network->ports().dialer.dial(address, port, [this](Result<net::OwnedSocket> dialled) {
            outcome = dialled ? Result<Nothing>(Nothing{}) : Result<Nothing>(dialled.error());
            if (dialled)
                socket = std::move(*dialled);
        });
    }

    SystemTimers timers;
    Scenario scenario;
    std::unique_ptr<PracticeNetwork> network;
    std::optional<SetupReport> report;
    std::optional<Result<Nothing>> outcome;
    net::OwnedSocket socket;
    Pending running;
};

/// What the person's letter or paper leads to the end of.
Verdict beforeAnyAnswer(const Scenario &scenario, Service service)
{
    const Verdict end = scenario.verdicts.at(service);
    if (!scenario.sites.isEmpty() && end == Verdict::Verified)
        return Verdict::Confirm;
    if (scenario.paper != Paper::None && (end == Verdict::Pinned || end == Verdict::Refused))
        return Verdict::PinOffered;
    return end;
}

} // namespace

class PracticeNetworkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyScenarioIsFoundAsItsEndNeeds_data();
    void everyScenarioIsFoundAsItsEndNeeds();
    void verifiedProvider();
    void startTlsFormsAreVerifiedToo();
    void nothingElseCanBeReached_data();
    void nothingElseCanBeReached();
    void addressesNeedNoException();
    void trustsNobodyElse();
    void aWrongRecordIsOneSentence();
};

void PracticeNetworkTest::everyScenarioIsFoundAsItsEndNeeds_data()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : scenarioIds())
        QTest::newRow(qPrintable(id)) << id;
}

void PracticeNetworkTest::everyScenarioIsFoundAsItsEndNeeds()
{
    QFETCH(QString, id);
    World world(id);
    world.search();
    QTRY_VERIFY_WITH_TIMEOUT(world.report, 10'000);
    for (const Service service : allServices)
        QCOMPARE(QString(code(world.of(service).verdict)),
                 QString(code(beforeAnyAnswer(world.scenario, service))));
}

void PracticeNetworkTest::verifiedProvider()
{
    World world;
    world.search();
    QTRY_VERIFY(world.report);
    QVERIFY(world.report->overall == Verdict::Verified);
    QVERIFY(world.report->preselected == Service::Imap);
    for (const Service service : {Service::Imap, Service::Submission}) {
        const ServiceReport &found = world.of(service);
        QVERIFY(found.verdict == Verdict::Verified);
        const JudgedCandidate &chosen = found.candidates.at(found.chosen.value());
        QVERIFY(chosen.finding.endpoint.security == TlsMode::Implicit);
        QCOMPARE(chosen.probe.capabilities.mechanisms, QStringList{u"PLAIN"_qs});
    }
    QVERIFY(world.network->trustAnchor().startsWith(".\t"));
    QVERIFY(world.network->trustAnchor().contains("\tDS\t"));
}

void PracticeNetworkTest::startTlsFormsAreVerifiedToo()
{
    World world;
    const auto typed = [](Service service, const QString &host) {
        const Endpoint endpoint{HostName::parse(host).value(), defaultPort(service, TlsMode::StartTls),
                                TlsMode::StartTls};
        return Finding{service, endpoint, Origin::User};
    };
    world.search({typed(Service::Imap, u"imap.willow.example"_qs),
                  typed(Service::Submission, u"smtp.willow.example"_qs)});
    QTRY_VERIFY(world.report);
    QVERIFY(world.of(Service::Imap).verdict == Verdict::Verified);
    QVERIFY(world.of(Service::Submission).verdict == Verdict::Verified);
}

void PracticeNetworkTest::nothingElseCanBeReached_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("a server") << u"192.0.2.10"_qs << 993 << true;
    QTest::newRow("the same server over IPv6") << u"2001:db8::10"_qs << 993 << true;
    QTest::newRow("another port of it") << u"192.0.2.10"_qs << 995 << false;
    QTest::newRow("another practice address") << u"192.0.2.99"_qs << 993 << false;
    QTest::newRow("a real address") << u"198.51.100.1"_qs << 993 << false;
    QTest::newRow("this computer") << u"127.0.0.1"_qs << 993 << false;
}

void PracticeNetworkTest::nothingElseCanBeReached()
{
    QFETCH(QString, address);
    QFETCH(int, port);
    QFETCH(bool, isThere);
    World world;
    world.dial(IpAddress::parse(address).value(), Port::from(port).value());
    QVERIFY(!world.outcome); // never from inside the call
    QTRY_VERIFY(world.outcome);
    QCOMPARE(world.outcome->has_value(), isThere);
    if (!isThere) {
        QVERIFY(world.outcome->error().kind == FailureKind::Network);
        QCOMPARE(world.outcome->error().detail,
                 u"the practice network has nothing at %1 port %2"_qs.arg(address).arg(port));
    }
}

void PracticeNetworkTest::addressesNeedNoException()
{
    const World world; // LIM-9 holds in practice as everywhere
    QVERIFY(world.network->site().ownNetworks.empty());
    for (const ScenarioServer &server : world.scenario.servers) {
        for (const IpAddress &address : server.addresses)
            QVERIFY(address.scope() == AddressScope::Global);
    }
    QVERIFY(!world.network->site().asksDirectory);
    for (const ResolverAddress &resolver : world.network->site().resolvers)
        QCOMPARE(resolver.address.toString(), u"127.0.0.1"_qs);
}

void PracticeNetworkTest::trustsNobodyElse()
{
    World world;
    World other;
    QCOMPARE(world.network->ports().trust.size(), 1);
    const auto &site = world.network->site();
    QVERIFY(!site.trustsSystemAuthorities);
    // The servers of one network in the eyes of the other: same names, another authority.
    probe::ProbePorts mixed{world.network->ports().resolver, world.network->ports().dialer, world.timers,
                            site, other.network->ports().trust};
    std::optional<SetupReport> report;
    const Pending running = std::make_unique<setup::ServerSearch>(
        setup::SearchRequest{world.scenario.address}, mixed, [](std::uint32_t) { return 0U; },
        [&](const SetupReport &outcome) { report = outcome; });
    QTRY_VERIFY(report);
    QVERIFY(report->overall != Verdict::Verified);
}

void PracticeNetworkTest::aWrongRecordIsOneSentence()
{
    SystemTimers timers;
    Scenario scenario = loadScenario(u"P01"_qs).value();
    scenario.zones.front().records += "imap A nowhere";
    const auto network = PracticeNetwork::start(scenario, timers);
    QVERIFY(!network);
    QVERIFY(network.error().kind == FailureKind::InvalidInput);
    QCOMPARE(network.error().detail,
             u"P01: zone willow.example.: the record 'imap A nowhere' cannot be read"_qs);
}

QTEST_GUILESS_MAIN(PracticeNetworkTest)
#include "PracticeNetworkTest.moc"
