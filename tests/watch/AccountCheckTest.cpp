// SPDX-License-Identifier: Apache-2.0
#include "watch/AccountCheck.h"
#include "watch/CheckRecord.h"

#include "tests/support/FakeDialer.h"
#include "tests/support/FakeResolver.h"
#include "tests/support/FakeServer.h"
#include "tests/support/FakeTimers.h"
#include "tests/support/TlsExchange.h"

#include <QTemporaryDir>
#include <QTest>

using namespace signpost;
using namespace signpost::test;
using signpost::watch::AccountCheck;

namespace {

const QString server = u"mail.example.com"_qs;
const IpAddress address = IpAddress::v4({192, 0, 2, 1});

/// One check of an account with one IMAP service on fakes.
struct Check
{
    void start(std::size_t services = 1)
    {
        AccountService stored{
            {Service::Imap, {host(server), Port::of<993>(), TlsMode::Implicit}, Origin::User}};
        stored.basis = {Basis::Pkix, IdentityKind::ServerName};
        if (srv) {
            stored.finding.origin = Origin::Srv;
            stored.finding.srv = srv;
        }
        const Account account{QString(32, u'a'),
                              EmailAddress::parse(u"joe@example.com").value(),
                              {},
                              std::vector(services, stored),
                              {}};
        resolver.address(server, address.toString());
        check = std::make_unique<AccountCheck>(
            account,
            probe::ProbePorts{resolver, dialer, timers, site,
                              tls::TrustStore::fromDer({authority().certificate()}).value()},
            [this](const AccountCheckReport &outcome) { report = outcome; });
        settle();
    }
    void meet(const QByteArray &certificateName, const QByteArray &greeting)
    {
        start();
        dialer.succeed(address, end.socket());
        settle();
        end.startTls({authority().issue(dnsNames({certificateName}))}, greeting);
        settle();
    }
    void settle()
    {
        for (int turn = 0; turn < 40; ++turn)
            QCoreApplication::processEvents();
    }
    Verdict verdict() const { return report->services.front().decision.verdict; }
    Reason reason() const { return report->services.front().decision.reasons.front(); }

    std::optional<SrvDetails> srv; ///< the SRV answer that setup found the server by
    FakeResolver resolver;
    FakeDialer dialer;
    FakeTimers timers;
    SiteSettings site;
    FakeServer end;
    std::optional<AccountCheckReport> report;
    Pending check;
};

} // namespace

class AccountCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingAtAll();
    void theGreetingCounts_data();
    void theGreetingCounts();
    void silenceIsNoJudgement();
    void silenceDoesNotUndoARefusal();
    void aSlowConnectionIsWaitedFor();
    void connectionsAreBounded();
    void aBadCertificateIsRefused();
    void policiesAreReadAgain_data();
    void policiesAreReadAgain();
    void typedServersHaveNoPolicy();
    void destroyingClosesEverything();
};

void AccountCheckTest::saysNothingAtAll()
{
    Check check;
    check.meet(server.toLatin1(), "* OK ready\r\n");
    QVERIFY(check.report);
    QVERIFY(check.verdict() == Verdict::Verified);
    QVERIFY(check.end.heard().isEmpty());
}

void AccountCheckTest::theGreetingCounts_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("row 1a: something else answers")
        << QByteArray("HTTP/1.1 400 Bad Request\r\n") << Verdict::Refused << Reason::WrongProtocol;
    QTest::newRow("row 1b: turned away")
        << QByteArray("* BYE busy\r\n") << Verdict::Unavailable << Reason::TcpConnectFailed;
}

void AccountCheckTest::theGreetingCounts()
{
    QFETCH(QByteArray, greeting);
    QFETCH(Verdict, verdict);
    QFETCH(Reason, reason);
    Check check;
    check.meet(server.toLatin1(), greeting);
    QVERIFY(check.report);
    QVERIFY(check.verdict() == verdict);
    QCOMPARE(check.reason(), reason);
}

void AccountCheckTest::silenceIsNoJudgement()
{
    Check check;
    check.meet(server.toLatin1(), {});
    QVERIFY(!check.report);
    check.timers.advance(probe::outsideDiscovery.greeting - Milliseconds(1)); // TLS-10: nobody is in a hurry
    check.settle();
    QVERIFY(!check.report);
    check.timers.advance(Milliseconds(1));
    check.settle();
    QVERIFY(check.report);
    QVERIFY(check.verdict() == Verdict::Unavailable);
    QCOMPARE(check.reason(), Reason::Timeout);
}

void AccountCheckTest::silenceDoesNotUndoARefusal()
{
    const QTemporaryDir folder;
    accounts::AccountStore accounts(folder.path());
    Check check;
    check.meet("other.example.com", "* OK ready\r\n");
    QVERIFY(check.verdict() == Verdict::Refused);
    const AccountService stored = check.report->services.front().stored;
    QVERIFY(accounts.add({QString(32, u'a'), check.report->address, {}, {stored}, {}}));
    const auto newCode = [](int number) {
        return CaseCode::make(number, CaseCode::World::Real, [](std::uint32_t) { return 0U; });
    };
    QVERIFY(watch::recordCheck(accounts, *check.report, newCode));

    Check silent;
    silent.start();
    silent.timers.advance(Milliseconds(60'000));
    silent.settle();
    QVERIFY(silent.verdict() == Verdict::Unavailable);
    QVERIFY(watch::recordCheck(accounts, *silent.report, newCode));
    QVERIFY(accounts.load()->front().services.front().lastCheck->verdict == Verdict::Refused);
    QVERIFY(accounts.load()->front().services.front().stopped);
}

void AccountCheckTest::aSlowConnectionIsWaitedFor()
{
    Check check; // TLS-10
    check.start();
    check.timers.advance(probe::outsideDiscovery.connect - Milliseconds(1));
    check.settle();
    QVERIFY(check.dialer.isDialling(address));
    check.timers.advance(Milliseconds(1));
    check.settle();
    QVERIFY(check.report);
    QCOMPARE(check.reason(), Reason::Timeout);
}

void AccountCheckTest::connectionsAreBounded()
{
    Check check; // LIM-3
    check.start(net::maximumParallelPerAddress + 1);
    QCOMPARE(check.dialer.dialled().size(), net::maximumParallelPerAddress);
    check.dialer.fail(address);
    check.settle();
    QCOMPARE(check.dialer.dialled().size(), net::maximumParallelPerAddress + 1);
}

void AccountCheckTest::aBadCertificateIsRefused()
{
    Check check;
    check.meet("other.example.com", "* OK ready\r\n");
    QVERIFY(check.report);
    QVERIFY(check.verdict() == Verdict::Refused);
    QCOMPARE(check.reason(), Reason::CertChangedUnverifiable);
}

void AccountCheckTest::policiesAreReadAgain_data()
{
    QTest::addColumn<DnssecStatus>("srv");
    QTest::addColumn<DnssecStatus>("policy");
    QTest::addColumn<bool>("isRefused");
    using enum DnssecStatus;
    QTest::newRow("row 5a, TXT-11: a secure policy that is contradicted") << Secure << Secure << true;
    QTest::newRow("TXT-11: the zone was signed later") << Insecure << Secure << true;
    QTest::newRow("TXT-2: an unsigned policy") << Insecure << Insecure << false;
    QTest::newRow("TXT-2: a forged one") << Secure << Bogus << true;
}

void AccountCheckTest::policiesAreReadAgain()
{
    QFETCH(DnssecStatus, srv);
    QFETCH(DnssecStatus, policy);
    QFETCH(bool, isRefused);
    const QString owner = u"_imaps._tcp.example.com"_qs;
    Check check;
    check.srv = SrvDetails{SrvLabel::Imaps, 0, srv};
    const QByteArray elsewhere = QByteArray(32, 'x').toBase64();
    check.resolver.txt(owner, {"v=imaps STARTTLS=_certroot.example.com"}, policy)
        .txt(u"_certroot.example.com"_qs, {"v=keyrecord sha256=" + elsewhere}, policy)
        .hold(owner, dns::RecordType::Txt);
    check.meet(server.toLatin1(), "* OK ready\r\n");
    QVERIFY(!check.report); // the policy is waited for
    check.resolver.release(owner, dns::RecordType::Txt);
    check.settle();
    QVERIFY(check.report);
    QCOMPARE(check.verdict(), isRefused ? Verdict::Refused : Verdict::Verified);
    QCOMPARE(check.reason() == Reason::PolicyRootMismatch, isRefused);
    QVERIFY(check.end.heard().isEmpty());
}

void AccountCheckTest::typedServersHaveNoPolicy()
{
    Check check;
    check.meet(server.toLatin1(), "* OK ready\r\n"); // TXT-1
    QVERIFY(check.report);
    for (const QString &question : check.resolver.asked())
        QVERIFY(!question.endsWith(u" TXT"));
}

void AccountCheckTest::destroyingClosesEverything()
{
    Check check;
    check.meet(server.toLatin1(), {});
    check.check.reset();
    QVERIFY(check.end.isClientGone());
    check.timers.advance(Milliseconds(60'000));
    check.settle();
    QVERIFY(!check.report);
}

QTEST_GUILESS_MAIN(AccountCheckTest)
#include "AccountCheckTest.moc"
