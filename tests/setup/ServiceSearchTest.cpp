// SPDX-License-Identifier: Apache-2.0
#include "setup/ServiceSearch.h"

#include "tests/support/FakeDialer.h"
#include "tests/support/FakeResolver.h"
#include "tests/support/FakeServer.h"
#include "tests/support/FakeTimers.h"
#include "tests/support/TlsExchange.h"

#include <QTest>

using namespace signpost;
using namespace signpost::setup;
using namespace signpost::test;

namespace {

constexpr Milliseconds attemptDelay = net::connectionAttemptDelay;
const QByteArray greeting = "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] x\r\n";

/// One server of example.com: host a has the address 192.0.2.1, b .2, c .3.
struct Server
{
    explicit Server(char letter)
        : name(u"%1.example.com"_qs.arg(QLatin1Char(letter))),
          address(IpAddress::v4({192, 0, 2, static_cast<std::uint8_t>(letter - 'a' + 1)}))
    {
    }
    TestIdentity identity(KeyKind key = KeyKind::P256) const
    {
        CertificateRequest request = dnsNames({name.toLatin1()});
        request.key = key;
        return authority().issue(request);
    }

    QString name;
    IpAddress address;
    FakeServer end = {};
};

/// One search on fakes, for IMAP at alice@example.com.
struct Search
{
    Search()
    {
        for (const Server *server : {&a, &b, &c})
            resolver.address(server->name, server->address.toString());
    }
    void offer(const Server &server, SrvLabel label = SrvLabel::Imaps)
    {
        const TlsMode security = tlsModeOf(label);
        const Endpoint endpoint{host(server.name), defaultPort(Service::Imap, security), security};
        const SrvDetails srv{label, std::uint16_t(findings.size()), DnssecStatus::Insecure};
        findings.push_back({Service::Imap, endpoint, Origin::Srv, srv});
    }
    void start()
    {
        running = std::make_unique<ServiceSearch>(
            Service::Imap, findings, host(u"example.com"_qs),
            probe::ProbePorts{resolver, dialer, timers, site,
                              tls::TrustStore::fromDer({authority().certificate()}).value()},
            timers.elapsed(), [this](const ServiceReport &outcome) { report = outcome; });
        settle();
    }
    /// Lets everything happen that needs no time.
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
    void connect(Server &server)
    {
        dialer.succeed(server.address, server.end.socket());
        settle();
    }
    void secure(Server &server, TlsPeerOptions options, const QByteArray &words = greeting)
    {
        server.end.startTls(std::move(options), words);
        settle();
    }
    void refuse(const Server &server)
    {
        dialer.fail(server.address);
        settle();
    }
    bool isDialling(const Server &server) const { return dialer.isDialling(server.address); }
    Verdict verdictOf(std::size_t candidate) const
    {
        return report->candidates.at(candidate).decision.verdict;
    }
    Reason reasonOf(std::size_t candidate) const
    {
        return report->candidates.at(candidate).decision.reasons.front();
    }

    Server a{'a'};
    Server b{'b'};
    Server c{'c'};
    std::vector<Finding> findings;
    FakeResolver resolver;
    FakeDialer dialer;
    FakeTimers timers;
    SiteSettings site;
    std::optional<ServiceReport> report;
    Pending running;
};

} // namespace

class ServiceSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void silentHostCostsTheAttemptDelay();
    void refusedHostCostsNothing();
    void earlierConnectionWins();
    void refusalIsNotWorkedAround();
    void unneededCandidateIsTriedWhenTheFirstFails();
    void startTlsWaitsForEverySilentTlsPort();
    void brokenHandshakeRulesOutStartTls();
    void forgedAddressBehindWaitsForItsTurn();
    void allUnavailableGivesTheFirst();
    void judgesBeforeTheGreeting();
    void greetingReplacesTheVerdict_data();
    void greetingReplacesTheVerdict();
    void whatIsKnownWhenTimeIsOver();
    void whatNobodyJudgedIsUnavailable();
};

void ServiceSearchTest::silentHostCostsTheAttemptDelay()
{
    Search search; // SRV-15: within 300 ms more
    search.offer(search.a);
    search.offer(search.b);
    search.offer(search.c);
    search.start();
    QVERIFY(search.resolver.asked().contains(u"b.example.com A"_qs)); // looked up in advance
    search.wait(attemptDelay - Milliseconds(1));
    QVERIFY(!search.isDialling(search.b));
    search.wait(Milliseconds(1));
    QVERIFY(search.isDialling(search.a) && search.isDialling(search.b));
    QVERIFY(!search.isDialling(search.c));
    search.connect(search.b);
    QVERIFY(!search.isDialling(search.a));
    search.secure(search.b, {search.b.identity()});
    QVERIFY(search.report);
    QCOMPARE(search.report->verdict, Verdict::Verified);
    QCOMPARE(search.report->chosen, std::optional(std::size_t(1)));
    QCOMPARE(search.report->candidates.size(), std::size_t(2));
    QCOMPARE(search.verdictOf(0), Verdict::Unavailable);
    QCOMPARE(search.reasonOf(0), Reason::Timeout);
    QCOMPARE(search.report->candidates[1].judgedAfter, std::optional(attemptDelay));
}

void ServiceSearchTest::refusedHostCostsNothing()
{
    Search search;
    search.offer(search.a);
    search.offer(search.b);
    search.start();
    search.refuse(search.a);
    QVERIFY(search.isDialling(search.b));
}

void ServiceSearchTest::earlierConnectionWins()
{
    Search search; // SRV-15: the later one is closed unused
    search.offer(search.a);
    search.offer(search.b);
    search.start();
    search.wait(attemptDelay);
    search.connect(search.a);
    QVERIFY(!search.isDialling(search.b));
    search.secure(search.a, {search.a.identity()});
    QVERIFY(search.report);
    QCOMPARE(search.report->verdict, Verdict::Verified);
    QCOMPARE(search.report->candidates.size(), std::size_t(1));
}

void ServiceSearchTest::refusalIsNotWorkedAround()
{
    Search search; // SRV-15
    search.offer(search.a);
    search.offer(search.b);
    search.start();
    search.connect(search.a);
    search.secure(search.a, {search.a.identity(KeyKind::Rsa1024)});
    search.wait(Milliseconds(10000));
    QVERIFY(search.report);
    QCOMPARE(search.report->verdict, Verdict::Refused);
    QCOMPARE(search.report->reasons.front(), Reason::CertWeakKey);
    QCOMPARE(search.dialer.dialled().size(), std::size_t(1));
}

void ServiceSearchTest::unneededCandidateIsTriedWhenTheFirstFails()
{
    Search search;
    search.offer(search.a);
    search.offer(search.b);
    search.start();
    search.wait(attemptDelay);
    search.connect(search.a); // and no ServerHello
    search.wait(probe::stepDeadline);
    QVERIFY(search.isDialling(search.b));
    search.connect(search.b);
    search.secure(search.b, {search.b.identity()});
    QVERIFY(search.report);
    QCOMPARE(search.report->chosen, std::optional(std::size_t(1)));
    QCOMPARE(search.reasonOf(0), Reason::Timeout);
}

void ServiceSearchTest::startTlsWaitsForEverySilentTlsPort()
{
    Search search; // TLS-20: a silent TLS port has three seconds, whatever the others of its label do
    search.offer(search.a);
    search.offer(search.b);
    search.offer(search.c, SrvLabel::Imap);
    search.start();
    search.wait(attemptDelay);
    search.refuse(search.b);
    search.wait(probe::connectDeadline - attemptDelay - Milliseconds(1));
    QVERIFY(search.isDialling(search.a) && !search.isDialling(search.c));
    search.wait(Milliseconds(1));
    QVERIFY(search.isDialling(search.c));
}

void ServiceSearchTest::brokenHandshakeRulesOutStartTls()
{
    Search search; // TLS-20
    search.offer(search.a);
    search.offer(search.b, SrvLabel::Imap);
    search.start();
    search.connect(search.a);
    search.a.end.close();
    search.settle();
    QVERIFY(search.report);
    QCOMPARE(search.report->verdict, Verdict::Unavailable);
    QCOMPARE(search.report->reasons.front(), Reason::TlsHandshakeFailed);
    QVERIFY(!search.isDialling(search.b));
}

void ServiceSearchTest::forgedAddressBehindWaitsForItsTurn()
{
    for (const bool firstConnects : {false, true}) {
        Search search;
        search.resolver.address(search.b.name, search.b.address.toString(), DnssecStatus::Bogus);
        search.offer(search.a);
        search.offer(search.b);
        search.offer(search.c);
        search.start();
        search.wait(Milliseconds(2000));
        QVERIFY(!search.report); // the first may still answer
        if (firstConnects) {
            search.connect(search.a);
            search.secure(search.a, {search.a.identity()});
        } else {
            search.refuse(search.a);
        }
        QVERIFY(search.report);
        QCOMPARE(search.report->verdict, firstConnects ? Verdict::Verified : Verdict::Refused);
        QVERIFY(!search.resolver.asked().contains(u"c.example.com A"_qs));
    }
}

void ServiceSearchTest::allUnavailableGivesTheFirst()
{
    Search search; // SRC-27
    search.offer(search.a);
    search.offer(search.b);
    search.offer(search.c);
    search.start();
    search.wait(attemptDelay * 2);
    search.refuse(search.b);
    search.refuse(search.c);
    QVERIFY(!search.report);
    search.wait(probe::connectDeadline);
    QVERIFY(search.report);
    QCOMPARE(search.report->verdict, Verdict::Unavailable);
    QCOMPARE(search.report->chosen, std::optional(std::size_t(0)));
    QVERIFY(search.report->reasons.front() == Reason::Timeout);
    QCOMPARE(search.reasonOf(2), Reason::TcpConnectFailed);
}

void ServiceSearchTest::judgesBeforeTheGreeting()
{
    Search search;
    search.offer(search.a);
    search.start();
    search.wait(Milliseconds(40));
    search.connect(search.a);
    search.wait(Milliseconds(40));
    search.secure(search.a, {search.a.identity()}, {});
    QVERIFY(!search.report);
    search.wait(Milliseconds(1000));
    search.a.end.send(greeting);
    search.settle();
    QVERIFY(search.report);
    QCOMPARE(search.report->verdict, Verdict::Verified);
    QCOMPARE(search.report->candidates[0].judgedAfter, std::optional(Milliseconds(80)));
    QCOMPARE(search.report->candidates[0].probe.capabilities.mechanisms, QStringList{u"PLAIN"_qs});
}

void ServiceSearchTest::greetingReplacesTheVerdict_data()
{
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<Reason>("reason");
    for (const bool isTrusted : {false, true}) {
        const auto row = [&](const char *what, const QByteArray &words, Verdict verdict, Reason reason) {
            const QByteArray name = QByteArray(isTrusted ? "verified: " : "pin-offered: ") + what;
            QTest::newRow(name.constData()) << isTrusted << words << verdict << reason;
        };
        row("row 5, a foreign protocol", "HTTP/1.1 400 Bad Request\r\n", Verdict::Refused,
            Reason::WrongProtocol);
        row("row 4a, turned away", "* BYE x\r\n", Verdict::Unavailable, Reason::TcpConnectFailed);
        row("row 4a, silence", {}, Verdict::Unavailable, Reason::Timeout);
    }
    QTest::newRow("pin-offered: a good greeting changes nothing")
        << false << greeting << Verdict::PinOffered << Reason::CertSelfSigned;
}

void ServiceSearchTest::greetingReplacesTheVerdict()
{
    QFETCH(bool, isTrusted);
    QFETCH(QByteArray, words);
    QFETCH(Verdict, verdict);
    QFETCH(Reason, reason);
    Search search;
    search.offer(search.a);
    search.start();
    search.connect(search.a);
    const TestIdentity selfSigned = makeSelfSigned(dnsNames({search.a.name.toLatin1()}));
    search.secure(search.a, {isTrusted ? search.a.identity() : selfSigned}, words);
    search.wait(words.isEmpty() ? probe::stepDeadline : Milliseconds(0));
    QVERIFY(search.report);
    QCOMPARE(search.report->verdict, verdict);
    QCOMPARE(search.report->reasons.front(), reason);
    QCOMPARE(search.a.end.heard(), QByteArray());
    QCOMPARE(search.report->candidates[0].judgedAfter, std::optional(Milliseconds(0)));
}

void ServiceSearchTest::whatIsKnownWhenTimeIsOver()
{
    Search search;
    search.offer(search.a);
    search.start();
    search.connect(search.a);
    search.secure(search.a, {search.a.identity()}, {}); // judged good, and no greeting yet
    const auto *running = static_cast<const ServiceSearch *>(search.running.get());
    const ServiceReport report = running->soFar();
    QCOMPARE(report.verdict, Verdict::Unavailable);
    QVERIFY(report.reasons == Reasons{Reason::Timeout});
    QCOMPARE(report.candidates[0].decision.verdict, Verdict::Unavailable);

    const ServiceReport judged = running->judgedSoFar(); // for a person who stops
    QCOMPARE(judged.verdict, Verdict::Verified);
    QVERIFY(judged.reasons == judged.candidates[0].decision.reasons);
    QCOMPARE(judged.chosen, std::optional(std::size_t(0)));
}

void ServiceSearchTest::whatNobodyJudgedIsUnavailable()
{
    Search search;
    search.offer(search.a);
    search.start();
    const auto *running = static_cast<const ServiceSearch *>(search.running.get());
    QCOMPARE(running->judgedSoFar().verdict, Verdict::Unavailable);
    QVERIFY(running->judgedSoFar().reasons == Reasons{Reason::Timeout});
}

QTEST_GUILESS_MAIN(ServiceSearchTest)
#include "ServiceSearchTest.moc"
