// SPDX-License-Identifier: Apache-2.0
#include "probe/Probe.h"

#include "tests/support/FakeDialer.h"
#include "tests/support/FakeResolver.h"
#include "tests/support/FakeServer.h"
#include "tests/support/FakeTimers.h"
#include "tests/support/TlsExchange.h"
#include "tests/support/Tlsa.h"

#include <QTest>

using namespace signpost;
using namespace signpost::probe;
using namespace signpost::test;

namespace {

const QString server = u"mail.example.com"_qs;
const QString node = u"node1.example.org"_qs;
const QString ownerAtServer = u"_993._tcp.mail.example.com"_qs;
const QString ownerAtNode = u"_993._tcp.node1.example.org"_qs;
const IpAddress address = IpAddress::v4({192, 0, 2, 1});
constexpr auto tlsaType = dns::RecordType::Tlsa;

/// One probe of mail.example.com with a signed address and a TLSA record that matches.
struct Look
{
    explicit Look(TlsMode security = TlsMode::Implicit)
    {
        request.finding.endpoint.security = security;
        resolver.address(server, address.toString(), DnssecStatus::Secure);
        resolver.tlsa(ownerAtServer, {tlsa(3, 1, 1, identity.certificate)});
    }
    /// mail.example.com is an alias of node1.example.org, which has the record.
    Look &aliased()
    {
        resolver.alias(server, {node}, address.toString(), DnssecStatus::Secure);
        resolver.tlsa(ownerAtServer, {}).tlsa(ownerAtNode, {tlsa(3, 1, 1, identity.certificate)});
        return *this;
    }
    void start()
    {
        probe =
            std::make_unique<Probe>(request,
                                    ProbePorts{resolver, dialer, timers, site,
                                               tls::TrustStore::fromDer({authority().certificate()}).value()},
                                    [this](const ProbeReport &outcome) { report = outcome; });
        settle();
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
    void release(const QString &owner)
    {
        resolver.release(owner, tlsaType);
        settle();
    }
    void connect()
    {
        dialer.succeed(address, end.socket());
        settle();
    }
    void secure()
    {
        end.startTls({identity}, "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] x\r\n");
        settle();
    }
    QStringList questions() const { return resolver.asked().filter(u" TLSA"_qs); }

    TestIdentity identity = goodIdentity();
    FakeResolver resolver;
    FakeDialer dialer;
    FakeTimers timers;
    SiteSettings site;
    FakeServer end;
    ProbeRequest request{{Service::Imap, {host(server), Port::of<993>(), TlsMode::Implicit}, Origin::User},
                         {host(server)},
                         {}};
    std::optional<ProbeReport> report;
    std::unique_ptr<Probe> probe;
};

} // namespace

class ProbeDaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheVerdictWaitsForTheRecords();
    void theHelloWaitsWhereTwoNamesArePossible();
    void theHelloIsNotLateWhereTheRecordsAreEarly();
    void clearTextGoesOnBeforeTheHello();
    void whatComesBeforeTheHelloIsAnInjection();
    void forgedRecordsEndTheConnection();
    void forgedRecordsAfterTheHandshake();
    void whatCannotBeReachedIsNotWaitedFor();
    void theProofKeepsItsName();
    void addressesThatAreTypedHaveNoRecords();
    void privateAddressesAreNotAskedAbout();
    void destroyedItCallsNothingBack();
};

void ProbeDaneTest::onlyTheVerdictWaitsForTheRecords() // design 5: no round trip more
{
    Look look;
    look.resolver.hold(ownerAtServer, tlsaType);
    look.start();
    QCOMPARE(look.questions(), QStringList{ownerAtServer + u" TLSA"_qs});
    QVERIFY(look.dialer.isDialling(address));
    look.connect();
    look.secure();
    QVERIFY(look.end.isSecured());
    QVERIFY(!look.report);
    look.release(ownerAtServer);
    QVERIFY(look.report);
    QVERIFY(look.report->connection == ConnectionFact::Completed);
    QVERIFY(look.report->addressStatus == DnssecStatus::Secure);
    QVERIFY(look.report->tlsa.status == DnssecStatus::Secure);
    QCOMPARE(look.report->tlsa.baseDomain->toString(), server);
    QCOMPARE(look.report->tlsa.records.size(), std::size_t(1));
    QVERIFY(look.report->tlsa.result == TlsaResult::Match);
    QCOMPARE(look.end.heard(), QByteArray()); // TLS-4
}

void ProbeDaneTest::theHelloWaitsWhereTwoNamesArePossible() // SNI-10, DANE-6
{
    Look look;
    look.aliased().resolver.hold(ownerAtNode, tlsaType);
    look.start();
    QCOMPARE(look.questions(), (QStringList{ownerAtNode + u" TLSA"_qs, ownerAtServer + u" TLSA"_qs}));
    look.connect();
    QCOMPARE(look.end.takeClear(), QByteArray()); // TCP is there, and no ClientHello
    look.wait(Milliseconds(20'000)); // the look-up has a deadline of its own
    QVERIFY(!look.report && !look.end.isClientGone());
    look.release(ownerAtNode);
    look.secure();
    QVERIFY(look.report);
    QCOMPARE(look.end.serverName(), node.toLatin1());
    QVERIFY(look.report->tlsa.result == TlsaResult::Match);
    look.wait(Milliseconds(20'000));
    QVERIFY(!look.end.isClientGone()); // no deadline was left behind
}

void ProbeDaneTest::theHelloIsNotLateWhereTheRecordsAreEarly()
{
    Look look;
    look.aliased();
    look.start();
    look.connect();
    look.secure();
    QVERIFY(look.report);
    QCOMPARE(look.end.serverName(), node.toLatin1());
}

void ProbeDaneTest::clearTextGoesOnBeforeTheHello()
{
    Look look(TlsMode::StartTls);
    look.aliased().resolver.hold(ownerAtNode, tlsaType);
    look.start();
    look.connect();
    look.end.send("* OK [CAPABILITY IMAP4rev1 STARTTLS] x\r\n");
    look.settle();
    const QByteArray command = look.end.takeClear();
    QVERIFY(command.endsWith(" STARTTLS\r\n"));
    look.end.send(command.split(' ').front() + " OK begin\r\n");
    look.settle();
    QCOMPARE(look.end.takeClear(), QByteArray());
    look.release(ownerAtNode);
    look.end.startTls({look.identity});
    look.settle();
    QVERIFY(look.report && look.report->connection == ConnectionFact::Completed);
    QCOMPARE(look.end.serverName(), node.toLatin1());
}

void ProbeDaneTest::whatComesBeforeTheHelloIsAnInjection() // TLS-15
{
    Look look(TlsMode::StartTls);
    look.aliased().resolver.hold(ownerAtNode, tlsaType);
    look.start();
    look.connect();
    look.end.send("* OK [CAPABILITY IMAP4rev1 STARTTLS] x\r\n");
    look.settle();
    look.end.send(look.end.takeClear().split(' ').front() + " OK begin\r\n");
    look.settle();
    look.end.send("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] injected\r\n");
    look.settle();
    look.release(ownerAtNode);
    QVERIFY(look.report);
    QCOMPARE(look.report->connectionReason, std::optional(Reason::StarttlsInjection));
}

void ProbeDaneTest::forgedRecordsEndTheConnection() // DNS-5, SET-15
{
    for (const bool isAliased : {false, true}) {
        Look look;
        const QString owner = isAliased ? ownerAtNode : ownerAtServer;
        if (isAliased)
            look.aliased();
        look.resolver.tlsa(owner, {}, DnssecStatus::Bogus).hold(owner, tlsaType);
        look.start();
        look.connect();
        look.release(owner);
        QVERIFY(look.report);
        QVERIFY(look.report->tlsa.result == TlsaResult::Bogus);
        QVERIFY(look.report->connection == ConnectionFact::HeldBack);
        QVERIFY(look.end.isClientGone());
    }
}

void ProbeDaneTest::forgedRecordsAfterTheHandshake()
{
    Look look;
    look.resolver.tlsa(ownerAtServer, {}, DnssecStatus::Bogus).hold(ownerAtServer, tlsaType);
    look.start();
    look.connect();
    look.secure();
    look.release(ownerAtServer);
    QVERIFY(look.report);
    QVERIFY(look.report->tlsa.result == TlsaResult::Bogus);
    QVERIFY(look.report->connection == ConnectionFact::Completed); // hearGreeting() may be called
    look.report.reset();
    look.probe->hearGreeting([&](const ProbeReport &heard) { look.report = heard; });
    look.settle();
    QVERIFY(look.report && look.report->tlsa.result == TlsaResult::Bogus);
}

void ProbeDaneTest::whatCannotBeReachedIsNotWaitedFor()
{
    Look look;
    look.resolver.hold(ownerAtServer, tlsaType);
    look.start();
    look.dialer.fail(address);
    look.settle();
    QVERIFY(look.report);
    QCOMPARE(look.report->connectionReason, std::optional(Reason::TcpConnectFailed));
    QVERIFY(look.report->tlsa.result == TlsaResult::None);
}

void ProbeDaneTest::theProofKeepsItsName() // SNI-4
{
    Look look;
    look.aliased().resolver.hold(ownerAtNode, tlsaType);
    look.request.mailDomainProbe = host(u"example.net"_qs);
    look.start();
    FakeServer proof;
    look.connect();
    look.dialer.succeed(address, proof.socket());
    look.settle();
    proof.startTls({look.identity});
    look.settle();
    QCOMPARE(proof.serverName(), QByteArray("example.net")); // did not wait
    QVERIFY(!look.report);
    look.release(ownerAtNode);
    look.secure();
    QVERIFY(look.report);
    QCOMPARE(look.end.serverName(), node.toLatin1());
}

void ProbeDaneTest::addressesThatAreTypedHaveNoRecords()
{
    Look look;
    look.request.finding.endpoint.server = ServerName::parse(address.toString()).value();
    look.request.references = {look.request.finding.endpoint.server};
    look.start();
    look.connect();
    look.secure();
    QVERIFY(look.report);
    QVERIFY(look.resolver.asked().isEmpty());
    QVERIFY(!look.report->addressStatus);
    QVERIFY(look.report->tlsa == TlsaReport());
}

void ProbeDaneTest::privateAddressesAreNotAskedAbout() // SET-15
{
    Look look;
    look.resolver.address(server, u"10.0.0.5"_qs, DnssecStatus::Secure);
    look.request.finding.origin = Origin::Srv;
    look.request.mailDomainProbe = host(u"example.net"_qs);
    look.start();
    QVERIFY(look.report);
    QVERIFY(look.report->address == AddressFact::Private);
    QVERIFY(look.questions().isEmpty());
}

void ProbeDaneTest::destroyedItCallsNothingBack()
{
    for (const bool isAliased : {false, true}) {
        Look look;
        if (isAliased)
            look.aliased();
        const QString owner = isAliased ? ownerAtNode : ownerAtServer;
        look.resolver.hold(owner, tlsaType);
        look.start();
        look.connect();
        look.probe.reset();
        look.release(owner);
        look.wait(Milliseconds(60'000));
        QVERIFY(!look.report && look.end.isClientGone());
    }
}

QTEST_GUILESS_MAIN(ProbeDaneTest)
#include "ProbeDaneTest.moc"
