// SPDX-License-Identifier: Apache-2.0
#include "probe/Probe.h"

#include "tests/support/FakeDialer.h"
#include "tests/support/FakeResolver.h"
#include "tests/support/FakeServer.h"
#include "tests/support/FakeTimers.h"
#include "tests/support/TlsExchange.h"

#include <QTest>

using namespace signpost;
using namespace signpost::probe;
using namespace signpost::test;

namespace {

const QString server = u"mail.example.net"_qs;
const IpAddress address = IpAddress::v4({192, 0, 2, 1});

enum class Proof { NotDue, Due };

/// One probe of an unsigned foreign IMAP server on fakes; E1 with SNI = example.com where it is due.
struct Look
{
    explicit Look(Proof proof, Milliseconds headStart = Milliseconds(0))
    {
        resolver.address(server, address.toString());
        request.headStart = headStart;
        if (proof == Proof::Due)
            request.mailDomainProbe = host(u"example.com"_qs);
    }
    void start()
    {
        probe =
            std::make_unique<Probe>(request,
                                    ProbePorts{resolver, dialer, timers, site,
                                               tls::TrustStore::fromDer({authority().certificate()}).value()},
                                    take(), [this](ProbeStage stage) { stages.push_back(stage); });
        settle();
    }
    Done<ProbeReport> take()
    {
        report.reset();
        return [this](const ProbeReport &outcome) { report = outcome; };
    }
    void settle()
    {
        for (int turn = 0; turn < 30; ++turn)
            QCoreApplication::processEvents();
    }
    void wait(Milliseconds time)
    {
        timers.advance(time);
        settle();
    }
    /// E2 is dialled first, then E1.
    void connect(FakeServer &end)
    {
        dialer.succeed(address, end.socket());
        settle();
    }
    void secure(FakeServer &end, const QByteArray &name)
    {
        end.startTls({authority().issue(dnsNames({name}))}, "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] x\r\n");
        settle();
    }

    FakeResolver resolver;
    FakeDialer dialer;
    FakeTimers timers;
    SiteSettings site;
    FakeServer serverName;
    FakeServer mailDomain;
    ProbeRequest request{{Service::Imap,
                          {host(server), Port::of<993>(), TlsMode::Implicit},
                          Origin::Srv,
                          SrvDetails{SrvLabel::Imaps, 0, DnssecStatus::Insecure}},
                         {host(server), host(u"example.com"_qs), SrvLabel::Imaps},
                         std::nullopt};
    std::optional<ProbeReport> report;
    std::vector<ProbeStage> stages;
    std::unique_ptr<Probe> probe;
};

} // namespace

class ProbeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsTheHandshakeAndSaysNothing();
    void proofRunsBesideAndClosesAtOnce();
    void lateProofIsNotWaitedForLongerThanItsPatience();
    void proofThatIsRefusedProvesNothing();
    void greetingCompletesTheReport();
    void oneSnapshotOfTheClock();
    void headStartHoldsBackConnectionsOnly();
    void goAheadEndsTheHeadStart();
    void headStartHoldsBackVerdictsToo();
    void addressesInHappyEyeballsOrder();
    void silentIpv6LookupIsNotWaitedFor();
    void ipv6WithinTheResolutionDelayComesFirst();
    void silentIpv4LookupIsWaitedFor();
    void silentIpv4LookupIsNotWaitedForLongerThanItsPatience();
    void unusableIpv4DoesNotEndTheLookup();
    void destroyedItCallsNothingBack();
};

void ProbeTest::reportsTheHandshakeAndSaysNothing()
{
    Look look(Proof::NotDue); // TLS-4
    look.start();
    QVERIFY(look.stages == std::vector{ProbeStage::Connecting});
    look.connect(look.serverName);
    QVERIFY((look.stages == std::vector{ProbeStage::Connecting, ProbeStage::Connected}));
    QVERIFY(!look.report);
    look.secure(look.serverName, server.toLatin1());
    QVERIFY(look.report);
    QVERIFY(look.report->address == AddressFact::Ok);
    QVERIFY(look.report->connection == ConnectionFact::Completed);
    QCOMPARE(look.report->connectedTo, std::optional(address));
    QVERIFY(look.report->serverName && look.report->serverName->identity.serverName);
    QVERIFY(!look.report->mailDomain);
    QVERIFY(look.report->capabilities == Capabilities());
    QCOMPARE(look.serverName.heard(), QByteArray());
    QVERIFY(!look.serverName.isClientGone());
}

void ProbeTest::proofRunsBesideAndClosesAtOnce()
{
    Look look(Proof::Due); // SNI-4
    look.start();
    QCOMPARE(look.dialer.dialled().size(), std::size_t(2));
    look.connect(look.serverName);
    look.connect(look.mailDomain);
    look.secure(look.mailDomain, "example.com");
    QVERIFY(!look.report); // E2 is missing
    QVERIFY(look.mailDomain.isClientGone());
    QVERIFY(look.mailDomain.sawCloseNotify());
    look.secure(look.serverName, server.toLatin1());
    QVERIFY(look.report);
    QCOMPARE(look.serverName.serverName(), server.toLatin1());
    QCOMPARE(look.mailDomain.serverName(), QByteArray("example.com"));
    QVERIFY(look.report->mailDomain && look.report->mailDomain->identity.mailDomain);
    QCOMPARE(look.mailDomain.heard() + look.serverName.heard(), QByteArray());
}

void ProbeTest::lateProofIsNotWaitedForLongerThanItsPatience()
{
    Look look(Proof::Due); // SNI-5
    look.start();
    look.connect(look.serverName);
    look.secure(look.serverName, server.toLatin1());
    look.wait(Milliseconds(2900));
    look.connect(look.mailDomain); // its handshake may take three seconds more
    look.wait(Milliseconds(99));
    QVERIFY(!look.report);
    look.wait(Milliseconds(1));
    QVERIFY(look.report);
    QVERIFY(look.report->connection == ConnectionFact::Completed);
    QVERIFY(look.report->mailDomain); // tried: mail-domain-probe-failed
    QVERIFY(look.report->mailDomain->outcome == HandshakeOutcome::TimedOut);
    QVERIFY(look.mailDomain.isClientGone());
}

void ProbeTest::proofThatIsRefusedProvesNothing()
{
    Look look(Proof::Due); // SNI-5
    look.start();
    look.connect(look.serverName);
    look.secure(look.serverName, server.toLatin1());
    look.dialer.fail(address);
    look.settle();
    QVERIFY(look.report);
    QVERIFY(look.report->connection == ConnectionFact::Completed);
    QVERIFY(look.report->mailDomain->outcome == HandshakeOutcome::ConnectFailed);
}

void ProbeTest::greetingCompletesTheReport()
{
    Look good(Proof::NotDue);
    good.start();
    good.connect(good.serverName);
    good.secure(good.serverName, server.toLatin1());
    good.probe->askCapabilities(good.take());
    good.settle();
    QVERIFY(good.report);
    QVERIFY(good.report->connection == ConnectionFact::Completed);
    QCOMPARE(good.report->capabilities.mechanisms, QStringList{u"PLAIN"_qs});

    Look silent(Proof::NotDue); // row 4a
    silent.start();
    silent.connect(silent.serverName);
    silent.serverName.startTls({authority().issue(dnsNames({server.toLatin1()}))});
    silent.settle();
    silent.probe->hearGreeting(silent.take());
    silent.wait(stepDeadline);
    QVERIFY(silent.report);
    QVERIFY(silent.report->connection == ConnectionFact::NotCompleted);
    QCOMPARE(silent.report->connectionReason, std::optional(Reason::Timeout));
    QVERIFY(silent.report->serverName->outcome == HandshakeOutcome::Completed);
}

void ProbeTest::oneSnapshotOfTheClock()
{
    using std::chrono::hours;
    Look look(Proof::Due, hours(2)); // LIM-12: the certificates end meanwhile
    CertificateRequest ending = dnsNames({server.toLatin1(), "example.com"});
    ending.notBefore = hours(-24 * 60);
    ending.notAfter = std::chrono::duration_cast<hours>(look.timers.now() - certificateNow) + hours(1);
    const Time began = look.timers.now();
    look.start();
    look.wait(hours(2));
    for (FakeServer *end : {&look.serverName, &look.mailDomain}) {
        look.connect(*end);
        end->startTls({authority().issue(ending)});
        look.settle();
    }
    QVERIFY(look.report);
    QCOMPARE(look.report->time, began);
    QVERIFY(look.report->serverName->chain == ChainStatus::Trusted);
    QVERIFY(look.report->mailDomain->chain == ChainStatus::Trusted);
}

void ProbeTest::headStartHoldsBackConnectionsOnly()
{
    Look look(Proof::NotDue, Milliseconds(250));
    look.start();
    QCOMPARE(look.resolver.asked().size(), 2);
    look.wait(Milliseconds(249));
    QVERIFY(look.dialer.dialled().empty() && look.stages.empty());
    look.wait(Milliseconds(1));
    QVERIFY(look.dialer.isDialling(address));
    QVERIFY(look.stages == std::vector{ProbeStage::Connecting});
}

void ProbeTest::goAheadEndsTheHeadStart()
{
    Look look(Proof::NotDue, Milliseconds(250));
    look.start();
    look.probe->goAhead();
    QVERIFY(look.dialer.isDialling(address));
    look.probe->goAhead(); // a second time it changes nothing
    look.wait(Milliseconds(250));
    QCOMPARE(look.dialer.dialled().size(), std::size_t(1));
}

void ProbeTest::headStartHoldsBackVerdictsToo()
{
    Look look(Proof::NotDue, Milliseconds(250));
    look.resolver.address(server, address.toString(), DnssecStatus::Bogus);
    look.start();
    QVERIFY(!look.report);
    look.wait(Milliseconds(250));
    QVERIFY(look.report);
    QVERIFY(look.report->address == AddressFact::Bogus);
    QVERIFY(look.dialer.dialled().empty());
}

void ProbeTest::addressesInHappyEyeballsOrder()
{
    Look look(Proof::NotDue); // TLS-10: black-holed IPv6 costs the attempt delay
    look.resolver.address(server, u"2001:db8::1"_qs);
    look.start();
    QCOMPARE(look.dialer.dialled().size(), std::size_t(1));
    QVERIFY(look.dialer.dialled().front().family() == IpFamily::V6);
    look.wait(net::connectionAttemptDelay);
    QVERIFY(look.dialer.isDialling(address));
}

void ProbeTest::silentIpv6LookupIsNotWaitedFor()
{
    Look look(Proof::NotDue); // TLS-10
    look.resolver.address(server, u"2001:db8::1"_qs).hold(server, dns::RecordType::Aaaa);
    look.start();
    look.wait(net::resolutionDelay - Milliseconds(1));
    QVERIFY(look.dialer.dialled().empty());
    look.wait(Milliseconds(1));
    QVERIFY(look.dialer.dialled() == std::vector{address});
    look.resolver.release(server, dns::RecordType::Aaaa); // late: not used
    look.wait(net::connectionAttemptDelay);
    QVERIFY(look.dialer.dialled() == std::vector{address});
}

void ProbeTest::ipv6WithinTheResolutionDelayComesFirst()
{
    Look look(Proof::NotDue); // TLS-10
    look.resolver.address(server, u"2001:db8::1"_qs).hold(server, dns::RecordType::Aaaa);
    look.start();
    look.wait(net::resolutionDelay - Milliseconds(1));
    look.resolver.release(server, dns::RecordType::Aaaa);
    look.settle();
    QCOMPARE(look.dialer.dialled().size(), std::size_t(1));
    QVERIFY(look.dialer.dialled().front().family() == IpFamily::V6);
    look.wait(Milliseconds(1)); // the delay is over, and nothing begins anew
    QCOMPARE(look.dialer.dialled().size(), std::size_t(1));
}

void ProbeTest::silentIpv4LookupIsWaitedFor()
{
    Look look(Proof::NotDue); // TLS-10: else a black hole of IPv6 would have no way round
    look.resolver.address(server, u"2001:db8::1"_qs).hold(server, dns::RecordType::A);
    look.start();
    look.wait(net::ipv4Patience - Milliseconds(1));
    QVERIFY(look.dialer.dialled().empty());
    look.resolver.release(server, dns::RecordType::A);
    look.settle();
    look.wait(net::connectionAttemptDelay);
    QVERIFY(look.dialer.isDialling(address));
    QCOMPARE(look.dialer.dialled().size(), std::size_t(2));
}

void ProbeTest::silentIpv4LookupIsNotWaitedForLongerThanItsPatience()
{
    Look look(Proof::NotDue); // TLS-10
    look.resolver.address(server, u"2001:db8::1"_qs).hold(server, dns::RecordType::A);
    look.start();
    look.wait(net::ipv4Patience);
    QCOMPARE(look.dialer.dialled().size(), std::size_t(1));
    QVERIFY(look.dialer.dialled().front().family() == IpFamily::V6);
    look.resolver.release(server, dns::RecordType::A); // late: not used
    look.wait(net::connectionAttemptDelay);
    QCOMPARE(look.dialer.dialled().size(), std::size_t(1));
}

void ProbeTest::unusableIpv4DoesNotEndTheLookup()
{
    Look look(Proof::NotDue); // LIM-9, DNS-8: no verdict before everything was heard
    look.resolver.address(server, address.toString(), DnssecStatus::Bogus)
        .hold(server, dns::RecordType::Aaaa);
    look.start();
    look.wait(net::resolutionDelay);
    QVERIFY(!look.report);
    look.resolver.release(server, dns::RecordType::Aaaa);
    look.settle();
    QVERIFY(look.report);
    QVERIFY(look.report->address == AddressFact::Bogus);
}

void ProbeTest::destroyedItCallsNothingBack()
{
    for (int acts = 0; acts < 5; ++acts) {
        Look look(Proof::Due);
        const std::vector<std::function<void()>> script = {
            [&] { look.connect(look.serverName); }, [&] { look.connect(look.mailDomain); },
            [&] { look.secure(look.serverName, server.toLatin1()); },
            [&] { look.secure(look.mailDomain, "example.com"); }};
        look.start();
        for (int i = 0; i < acts; ++i)
            script[std::size_t(i)]();
        QCOMPARE(look.report.has_value(), acts == 4);
        look.report.reset();
        look.stages.clear();
        if (acts == 4)
            look.probe->askCapabilities(look.take());
        look.probe.reset();
        QVERIFY(!look.dialer.isDialling(address));
        QVERIFY(look.serverName.isClientGone() && look.mailDomain.isClientGone());
        look.wait(Milliseconds(60000));
        QVERIFY(!look.report && look.stages.empty());
    }
}

QTEST_GUILESS_MAIN(ProbeTest)
#include "ProbeTest.moc"
