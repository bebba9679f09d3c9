// SPDX-License-Identifier: Apache-2.0
#include "setup/ServerSearch.h"

#include "tests/support/FakeDialer.h"
#include "tests/support/FakeResolver.h"
#include "tests/support/FakeTimers.h"

#include <QTest>

using namespace signpost;
using namespace signpost::setup;
using signpost::test::FakeDialer;
using signpost::test::FakeResolver;
using signpost::test::FakeTimers;

namespace {

const QString domain = QStringLiteral("example.com");

const IpAddress hostile = IpAddress::v4({192, 0, 2, 1});

/// One search on fakes; whatever is dialled stays silent until the test says otherwise.
struct Scenario
{
    void srv(const char *label, const QString &target, std::uint16_t priority = 0)
    {
        const std::uint16_t port = target.isEmpty() ? 0 : 993;
        resolver.srv(QLatin1String(label) + u"._tcp."_qs + domain, {{priority, 1, port, target.toLatin1()}});
    }
    /// A hostile zone: as many foreign targets as are read, all at one address, for every service.
    void srvToManyTargets()
    {
        std::vector<dns::SrvData> records;
        for (std::uint16_t i = 0; i < discovery::maximumSrvRecords; ++i) {
            const QString host = QStringLiteral("h%1.example.net").arg(i);
            records.push_back({i, 1, 993, host.toLatin1()});
            resolver.address(host, hostile.toString());
        }
        for (const char *label : {"_imaps", "_pop3s", "_submissions"})
            resolver.srv(QLatin1String(label) + u"._tcp."_qs + domain, records);
    }
    void start(const QString &address = QStringLiteral("joe@example.com"), std::vector<Finding> typed = {})
    {
        running = std::make_unique<ServerSearch>(
            SearchRequest{EmailAddress::parse(address).value(), std::move(typed)},
            probe::ProbePorts{resolver, dialer, timers, site, tls::TrustStore::fromDer({}).value()},
            [](std::uint32_t) { return 0U; }, [this](const SetupReport &outcome) { report = outcome; });
        settle();
    }
    /// Lets everything happen that needs no time.
    void settle()
    {
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents();
    }
    const ServiceReport &service(Service wanted) const
    {
        return report->services.at(static_cast<std::size_t>(wanted));
    }

    FakeResolver resolver;
    FakeDialer dialer;
    FakeTimers timers;
    SiteSettings site;
    std::optional<SetupReport> report;
    Pending running;
};

} // namespace

class ServerSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutRecordsNothingIsFound();
    void nullMxIsMentioned_data();
    void nullMxIsMentioned();
    void declaredAbsence();
    void olderFormsAreReported();
    void failedLookupIsUnavailable();
    void foreignPrivateAddressIsAskedAboutFirst();
    void localAddressIsNeverConnected();
    void siteMayForbidConnectingBeforeConfirm();
    void nameWithoutAddressIsUnavailable();
    void everythingSilentEndsAtTheDeadline();
    void deadServersGiveTheFirstVerdict();
    void manyDeadServersAreNotAllConnected();
    void manySilentServersAreNotConnectedAtOnce();
    void answersCountWhileALabelIsSilent();
    void typedServersAreNotLookedUp();
    void addressLiteralsLookNothingUp();
    void destroyingClosesEverything();
};

void ServerSearchTest::withoutRecordsNothingIsFound()
{
    Scenario scenario;
    scenario.start();
    QVERIFY(scenario.report);
    QCOMPARE(scenario.report->overall, Verdict::NotFound);
    for (const ServiceReport &service : scenario.report->services)
        QVERIFY(service.reasons == Reasons{Reason::NothingFound});
}

void ServerSearchTest::nullMxIsMentioned_data()
{
    using Records = std::vector<dns::MxData>;
    QTest::addColumn<Records>("records");
    QTest::addColumn<bool>("isMentioned");
    QTest::newRow("IN-12: MX 0 .") << Records{{0, {}}} << true;
    QTest::newRow("RFC 7505 3: beside another record it says nothing")
        << Records{{0, {}}, {10, "mx.example.com"}} << false;
    QTest::newRow("another preference") << Records{{10, {}}} << false;
    QTest::newRow("an exchange") << Records{{0, "mx.example.com"}} << false;
}

void ServerSearchTest::nullMxIsMentioned()
{
    QFETCH(std::vector<dns::MxData>, records);
    Scenario scenario;
    scenario.resolver.mx(domain, records);
    scenario.srv("_imaps", u"mail.example.net"_qs);
    scenario.resolver.address(u"mail.example.net"_qs, u"10.1.2.3"_qs);
    scenario.start();
    QVERIFY(scenario.report);
    const Reasons &reasons = scenario.service(Service::Imap).reasons;
    QCOMPARE(reasons.front(), Reason::SpecialUseAddress); // setup continues
    QTEST(std::find(reasons.begin(), reasons.end(), Reason::NullMx) != reasons.end(), "isMentioned");
}

void ServerSearchTest::declaredAbsence()
{
    Scenario scenario; // TV-S31
    for (const char *label : {"_imaps", "_imap", "_pop3s", "_pop3", "_submissions", "_submission"})
        scenario.srv(label, {});
    scenario.start();
    QVERIFY(scenario.report);
    QCOMPARE(scenario.report->overall, Verdict::Absent);
    QVERIFY(scenario.service(Service::Imap).reasons == Reasons{Reason::SrvServiceAbsent});
    QVERIFY(scenario.dialer.dialled().empty());
}

void ServerSearchTest::olderFormsAreReported()
{
    Scenario scenario; // FB-6
    scenario.srv("_imap", u"imap.example.com"_qs);
    scenario.srv("_smtp", u"smtp.example.com"_qs);
    scenario.start(); // neither has an address
    QVERIFY(scenario.report);
    QVERIFY(scenario.service(Service::Imap).missingLabels == std::vector{SrvLabel::Imaps});
    const std::vector expected = {SrvLabel::Submissions, SrvLabel::Submission};
    QVERIFY(scenario.service(Service::Submission).missingLabels == expected);
    QVERIFY(scenario.service(Service::Pop3).missingLabels.empty());
    QCOMPARE(scenario.service(Service::Submission).candidates[0].finding.srv->label, SrvLabel::Smtp);
}

void ServerSearchTest::failedLookupIsUnavailable()
{
    Scenario scenario;
    scenario.resolver.fail(u"_imaps._tcp.example.com"_qs, dns::RecordType::Srv);
    scenario.start();
    QVERIFY(scenario.report);
    QCOMPARE(scenario.service(Service::Imap).verdict, Verdict::Unavailable);
    QVERIFY(scenario.service(Service::Imap).reasons == Reasons{Reason::SrvLookupFailed});
}

void ServerSearchTest::foreignPrivateAddressIsAskedAboutFirst()
{
    Scenario scenario; // TV-L3
    scenario.srv("_imaps", u"mail.example.net"_qs);
    scenario.resolver.address(u"mail.example.net"_qs, u"10.1.2.3"_qs);
    scenario.start();
    QVERIFY(scenario.report);
    QCOMPARE(scenario.service(Service::Imap).verdict, Verdict::Confirm);
    QCOMPARE(scenario.service(Service::Imap).reasons.front(), Reason::SpecialUseAddress);
    QVERIFY(scenario.dialer.dialled().empty());
}

void ServerSearchTest::localAddressIsNeverConnected()
{
    Scenario scenario; // LIM-9 a, within the mail domain too
    scenario.srv("_imaps", u"imap.example.com"_qs);
    scenario.resolver.address(u"imap.example.com"_qs, u"127.0.0.1"_qs);
    scenario.start();
    QVERIFY(scenario.report);
    QCOMPARE(scenario.service(Service::Imap).verdict, Verdict::Unavailable);
    QCOMPARE(scenario.service(Service::Imap).reasons.front(), Reason::SpecialUseAddress);
    QVERIFY(scenario.dialer.dialled().empty());
}

void ServerSearchTest::siteMayForbidConnectingBeforeConfirm()
{
    Scenario scenario; // TV-S33
    scenario.site.foreignConnection = ForeignConnection::AfterConfirm;
    scenario.srv("_imaps", u"mail.example.net"_qs);
    scenario.resolver.address(u"mail.example.net"_qs, u"192.0.2.1"_qs);
    scenario.start();
    QVERIFY(scenario.report);
    QCOMPARE(scenario.service(Service::Imap).verdict, Verdict::Confirm);
    QCOMPARE(scenario.service(Service::Imap).reasons.front(), Reason::SrvUnsignedForeignTarget);
    QVERIFY(scenario.dialer.dialled().empty());
}

void ServerSearchTest::nameWithoutAddressIsUnavailable()
{
    Scenario scenario;
    scenario.srv("_imaps", u"imap.example.com"_qs);
    scenario.start();
    QVERIFY(scenario.report);
    QVERIFY(scenario.service(Service::Imap).reasons.front() == Reason::AddressLookupFailed);
}

void ServerSearchTest::everythingSilentEndsAtTheDeadline()
{
    Scenario scenario; // T77: sixteen records, each would take three seconds
    std::vector<dns::SrvData> records;
    for (int i = 0; i < 16; ++i) {
        const QString host = QStringLiteral("h%1.example.com").arg(i);
        records.push_back({static_cast<std::uint16_t>(i), 1, 993, host.toLatin1()});
        scenario.resolver.address(host, u"192.0.2.1"_qs);
    }
    scenario.resolver.srv(u"_imaps._tcp.example.com"_qs, records);
    scenario.start();
    const IpAddress silent = IpAddress::v4({192, 0, 2, 1});
    for (Milliseconds passed{0}; passed < discoveryDeadline; passed += Milliseconds(100)) {
        QVERIFY(!scenario.report);
        if (scenario.dialer.isDialling(silent))
            scenario.dialer.succeed(silent); // and not a word from there
        scenario.settle();
        scenario.timers.advance(Milliseconds(100));
        scenario.settle();
    }
    QVERIFY(scenario.report);
    QCOMPARE(scenario.report->elapsed, discoveryDeadline);
    QCOMPARE(scenario.service(Service::Imap).verdict, Verdict::Unavailable);
    QVERIFY(scenario.service(Service::Imap).reasons == Reasons{Reason::Timeout});
    QCOMPARE(scenario.service(Service::Submission).verdict, Verdict::NotFound);
}

void ServerSearchTest::deadServersGiveTheFirstVerdict()
{
    Scenario scenario; // SRC-27, SRV-15
    scenario.srv("_imaps", u"a.example.com"_qs);
    scenario.srv("_imap", u"b.example.com"_qs);
    const auto address = [](const QString &text) { return IpAddress::parse(text).value(); };
    scenario.resolver.address(u"a.example.com"_qs, u"192.0.2.1"_qs)
        .address(u"b.example.com"_qs, u"192.0.2.2"_qs);
    scenario.start();
    scenario.dialer.fail(address(u"192.0.2.1"_qs));
    scenario.settle();
    QVERIFY(!scenario.report); // TLS-20: after a failed connection STARTTLS may stand in
    scenario.dialer.fail(address(u"192.0.2.2"_qs));
    scenario.settle();
    QVERIFY(scenario.report);
    const ServiceReport &imap = scenario.service(Service::Imap);
    QCOMPARE(imap.candidates.size(), std::size_t(2));
    QCOMPARE(imap.chosen, std::optional(std::size_t(0)));
    QVERIFY(imap.reasons.front() == Reason::TcpConnectFailed);
}

void ServerSearchTest::manyDeadServersAreNotAllConnected()
{
    Scenario scenario; // LIM-3
    scenario.srvToManyTargets();
    scenario.start();
    for (int turn = 0; turn < 500 && !scenario.report; ++turn) {
        if (scenario.dialer.isDialling(hostile))
            scenario.dialer.fail(hostile);
        scenario.settle();
    }
    QVERIFY(scenario.report);
    QCOMPARE(scenario.dialer.dialled().size(), net::maximumPerRun);
    for (const ServiceReport &service : scenario.report->services) {
        QCOMPARE(service.verdict, Verdict::Unavailable);
        QCOMPARE(service.reasons.front(), Reason::TcpConnectFailed);
    }
}

void ServerSearchTest::manySilentServersAreNotConnectedAtOnce()
{
    Scenario scenario; // LIM-3
    scenario.srvToManyTargets();
    scenario.start();
    scenario.timers.advance(net::connectionAttemptDelay);
    scenario.settle();
    QCOMPARE(scenario.dialer.dialled().size(), net::maximumParallelPerAddress);
}

void ServerSearchTest::answersCountWhileALabelIsSilent()
{
    Scenario scenario; // LIM-2
    scenario.srv("_imaps", u"imap.example.com"_qs);
    for (const char *label : {"_pop3s", "_pop3"})
        scenario.srv(label, {});
    scenario.resolver.hold(u"_submission._tcp.example.com"_qs, dns::RecordType::Srv);
    scenario.start();
    scenario.timers.advance(discoveryDeadline);
    scenario.settle();
    QVERIFY(scenario.report);
    const ServiceReport &imap = scenario.service(Service::Imap);
    QCOMPARE(imap.verdict, Verdict::Unavailable);
    QVERIFY(imap.reasons == Reasons{Reason::Timeout}); // there is a server, and no time for it
    QCOMPARE(imap.candidates.size(), std::size_t(1));
    QCOMPARE(imap.chosen, std::optional(std::size_t(0)));
    QCOMPARE(scenario.service(Service::Pop3).verdict, Verdict::Absent);
    QVERIFY(scenario.service(Service::Submission).reasons == Reasons{Reason::SrvLookupFailed});
    const SourceReport &srv = scenario.report->sources.front();
    QVERIFY(srv.outcome == SourceOutcome::Found);
    QCOMPARE(srv.detail, u"timeout"_qs);
    QVERIFY(scenario.dialer.dialled().empty());
}

void ServerSearchTest::typedServersAreNotLookedUp()
{
    Scenario scenario;
    const Endpoint endpoint{ServerName::parse(u"127.0.0.1").value(), Port::of<993>(), TlsMode::Implicit};
    scenario.start(u"joe@example.com"_qs, {Finding{Service::Imap, endpoint, Origin::User}});
    QVERIFY(scenario.resolver.asked().isEmpty());
    QCOMPARE(scenario.dialer.dialled().size(), std::size_t(1)); // typed: LIM-9 does not apply
}

void ServerSearchTest::addressLiteralsLookNothingUp()
{
    for (const QString &address : {u"joe@[192.0.2.1]"_qs, u"joe@localhost"_qs}) { // IN-5, IN-6
        Scenario scenario;
        scenario.start(address);
        QVERIFY(scenario.report);
        QCOMPARE(scenario.report->overall, Verdict::NotFound);
        QVERIFY(scenario.resolver.asked().isEmpty());
    }
}

void ServerSearchTest::destroyingClosesEverything()
{
    Scenario scenario;
    scenario.srv("_imaps", u"mail.example.net"_qs);
    scenario.resolver.address(u"mail.example.net"_qs, u"192.0.2.1"_qs);
    scenario.start();
    QCOMPARE(scenario.dialer.dialled().size(), std::size_t(2)); // E1 and E2 side by side
    scenario.running.reset();
    QVERIFY(!scenario.dialer.isDialling(IpAddress::v4({192, 0, 2, 1})));
    scenario.timers.advance(discoveryDeadline);
    scenario.settle();
    QVERIFY(!scenario.report);
}

QTEST_GUILESS_MAIN(ServerSearchTest)
#include "ServerSearchTest.moc"
