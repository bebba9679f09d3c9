// SPDX-License-Identifier: Apache-2.0
#include "tests/support/LoginBench.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThreadPool>

using namespace signpost;
using namespace signpost::probe;
using namespace signpost::test;

namespace {

/// The first `count` answers of a server that lets everybody in.
Answering onlyTheFirst(int count, const std::function<void()> &then)
{
    return [=, left = std::make_shared<int>(count),
            inner = imapServer("SASL-IR AUTH=PLAIN", always("OK hello"))](const QByteArray &line) {
        if (*left == 0)
            then();
        return (*left)-- > 0 ? inner(line) : QByteArray();
    };
}

} // namespace

class HostileLoginTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherServerGetsNoCredentialByte_data();
    void anotherServerGetsNoCredentialByte();
    void beforeTlsNothingIsSaid_data();
    void beforeTlsNothingIsSaid();
    void hostileScram_data();
    void hostileScram();
    void cancellingDuringManyIterationsIsQuick();
    void cancellingClosesTheConnection();
    void hostileServers_data();
    void hostileServers();
    void octetsAreCountedForTheWholeConnection();
    void aConnectionThatEndsAnywhere();
    void silenceAnywhere();
    void drippingEndsAtTheTotalDeadline();
    void theDeadlineIsOfBothNamesTogether();
    void noConnection();
    void serverTextIsCleanedAndNeverThePassword();
    void anEchoOfThePayloadIsDropped_data();
    void anEchoOfThePayloadIsDropped();
};

void HostileLoginTest::anotherServerGetsNoCredentialByte_data()
{
    QTest::addColumn<TestIdentity>("shown");
    QTest::addColumn<Basis>("basis");
    QTest::addColumn<Reason>("outcome");
    const TestIdentity wrongName = authority().issue(dnsNames({"mail.example.org"}));
    const TestIdentity selfSigned = makeSelfSigned(dnsNames({"mail.example.com"}));
    const TestIdentity renewed = goodIdentity();
    CertificateRequest old = dnsNames({"mail.example.com"});
    old.notBefore = std::chrono::hours(-24 * 300);
    old.notAfter = std::chrono::hours(-24 * 200);
    const auto changed = Reason::CertChangedUnverifiable;
    QTest::newRow("T29: a certificate for another name") << wrongName << Basis::Pkix << changed;
    QTest::newRow("TLS-4: a certificate that vouches for itself") << selfSigned << Basis::Pkix << changed;
    QTest::newRow("USE-3: an expired certificate") << authority().issue(old) << Basis::Pkix << changed;
    QTest::newRow("USE-9: not the pinned certificate") << selfSigned << Basis::Pin << Reason::PinChanged;
    QTest::newRow("USE-7: a pin is one certificate") << renewed << Basis::Pin << Reason::PinChanged;
    QTest::newRow("DANE-14: not a certificate that the records match")
        << renewed << Basis::Dane << Reason::TlsaMismatch;
}

void HostileLoginTest::anotherServerGetsNoCredentialByte()
{
    QFETCH(TestIdentity, shown);
    QFETCH(Basis, basis);
    QFETCH(Reason, outcome);
    Login login;
    login.shown = shown;
    login.answering = imapServer("SASL-IR AUTH=PLAIN", always("OK welcome"));
    login.start({.server = login.approved(Service::Imap, basis),
                 .userNames = {fullAddress, localPart},
                 .password = Secret(login.password)});
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, outcome);
    QCOMPARE(login.connections(), 1);
    QCOMPARE(login.heard(), QByteArray());
    QVERIFY(login.report->triedUserNames.isEmpty());
}

void HostileLoginTest::beforeTlsNothingIsSaid_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<Reason>("outcome");
    QTest::newRow("T26: PLAIN is asked for before TLS")
        << QByteArray("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hello\r\n")
        << Reason::StarttlsNotOffered;
    QTest::newRow("T26, T32: signed in already, before TLS")
        << QByteArray("* PREAUTH [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello\r\n") << Reason::PreauthBeforeTls;
}

void HostileLoginTest::beforeTlsNothingIsSaid()
{
    QFETCH(QByteArray, greeting);
    QFETCH(Reason, outcome);
    FakeServer server;
    Login login;
    login.start({.server = login.approved(Service::Imap, Basis::Pkix, TlsMode::StartTls),
                 .userNames = {fullAddress},
                 .password = Secret(login.password)});
    login.dialer.succeed(address, server.socket());
    login.run();
    server.send(greeting);
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, outcome);
    const QByteArray said = server.takeClear();
    QVERIFY(said.isEmpty() || said.endsWith(" LOGOUT\r\n"));
    QCOMPARE(said.count('\n'), said.isEmpty() ? 0 : 1);
}

void HostileLoginTest::hostileScram_data()
{
    QTest::addColumn<ScramServer::Options>("options");
    QTest::addColumn<Reason>("outcome");
    QTest::newRow("AUTH-6: i=1") << ScramServer::Options{.iterations = "1"} << Reason::LimitExceeded;
    QTest::newRow("AUTH-6, TV-L4: i=4294967295")
        << ScramServer::Options{.iterations = "4294967295"} << Reason::LimitExceeded;
    QTest::newRow("AUTH-6: a wrong v=")
        << ScramServer::Options{.finalMessage = "v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}
        << Reason::ResponseMalformed;
    QTest::newRow("AUTH-6: another nonce")
        << ScramServer::Options{.firstMessage = "r=x,s=c2FsdA==,i=4096"} << Reason::ResponseMalformed;
}

void HostileLoginTest::hostileScram()
{
    QFETCH(ScramServer::Options, options);
    QFETCH(Reason, outcome);
    Login login;
    const Answering exchange = scram(std::make_shared<ScramServer>(options));
    login.answering =
        imapServer("SASL-IR AUTH=SCRAM-SHA-256 AUTH=PLAIN",
                   [=, tag = std::make_shared<QByteArray>()](const QByteArray &line) -> QByteArray {
                       if (line.contains(" AUTHENTICATE "))
                           *tag = tagOf(line);
                       return line == "*" ? *tag + " BAD cancelled\r\n" : exchange(line);
                   });
    login.start({fullAddress, localPart});
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, outcome);
    QVERIFY(login.heard().contains("\r\n*\r\n"));
    QVERIFY2(!login.heard().contains("PLAIN"), "T28");
    QCOMPARE(login.connections(), 1);
}

void HostileLoginTest::cancellingDuringManyIterationsIsQuick() // AUTH-6
{
    Login login;
    const auto logins = std::make_shared<int>(0);
    const auto server = std::make_shared<ScramServer>(ScramServer::Options{.iterations = "600000"});
    login.answering = counting(logins, imapServer("SASL-IR AUTH=SCRAM-SHA-256", scram(server)));
    login.start();
    while (*logins == 0)
        login.turn();
    login.run(10); // the challenge arrives, and the work begins
    QVERIFY(!login.report);
    QElapsedTimer timer;
    timer.start();
    login.check.reset();
    QVERIFY2(timer.elapsed() < 100, "design 5: cancel within 100 ms");
    QVERIFY(login.servers.back()->isClientGone());
    QThreadPool::globalInstance()->waitForDone();
    login.run();
    QVERIFY(!login.report);
}

void HostileLoginTest::cancellingClosesTheConnection()
{
    Login login;
    login.answering = imapServer("SASL-IR AUTH=PLAIN", [](const QByteArray &) { return QByteArray(); });
    login.start();
    login.run();
    QVERIFY(!login.report);
    login.check.reset();
    login.run();
    QVERIFY(login.servers.back()->isClientGone());
    QVERIFY(login.servers.back()->sawCloseNotify()); // TLS-9
    QVERIFY(!login.report);
}

void HostileLoginTest::hostileServers_data()
{
    QTest::addColumn<Answering>("answering");
    QTest::addColumn<Reason>("outcome");
    const QByteArray megabyte = "* " + QByteArray(1'000'000, 'x');
    QTest::newRow("T38: a line of 1 MB after the password")
        << imapServer("SASL-IR AUTH=PLAIN", [=](const QByteArray &) { return megabyte; })
        << Reason::LimitExceeded;
    QTest::newRow("T38: a line of 1 MB as the greeting")
        << Answering([=](const QByteArray &line) { return line.isNull() ? megabyte : QByteArray(); })
        << Reason::LimitExceeded;
    QTest::newRow("T38: 100,000 untagged lines") << imapServer("SASL-IR AUTH=PLAIN", [](const QByteArray &) {
        return QByteArray("* OK x\r\n").repeated(100'000);
    }) << Reason::LimitExceeded;
    QTest::newRow("TLS-12: HTTP") << Answering([](const QByteArray &line) {
        return line.isNull() ? QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") : QByteArray();
    }) << Reason::WrongProtocol;
    QTest::newRow("HTTP after the password") << imapServer("SASL-IR AUTH=PLAIN", [](const QByteArray &) {
        return QByteArray("HTTP/1.1 400 Bad Request\r\n");
    }) << Reason::ResponseMalformed;
    QTest::newRow("T32, TLS-17: PREAUTH") << Answering([](const QByteArray &line) {
        return line.isNull() ? QByteArray("* PREAUTH hello\r\n") : QByteArray();
    }) << Reason::WrongProtocol;
    QTest::newRow("T33: BYE as the greeting") << Answering([](const QByteArray &line) {
        return line.isNull() ? QByteArray("* BYE\r\n") : QByteArray();
    }) << Reason::TcpConnectFailed;
}

void HostileLoginTest::hostileServers()
{
    QFETCH(Answering, answering);
    QFETCH(Reason, outcome);
    Login login;
    login.answering = answering;
    login.start({fullAddress, localPart});
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, outcome);
    QCOMPARE(login.connections(), 1);
}

void HostileLoginTest::octetsAreCountedForTheWholeConnection() // LIM-1
{
    for (const int literals : {20, 28}) { // of 64 KiB, three times
        const QByteArray ballast =
            ("* LIST {65536}\r\n" + QByteArray(65536, 'x') + "\r\n").repeated(literals);
        const Answering inner = imapServer("SASL-IR AUTH=PLAIN", always("OK hello"));
        Login login;
        login.answering = [&](const QByteArray &line) {
            return line.isNull() ? inner(line) : ballast + inner(line);
        };
        login.start();
        login.run(2000);
        QVERIFY(login.report);
        QCOMPARE(login.report->outcome, literals == 20 ? Reason::AuthOk : Reason::LimitExceeded);
    }
}

void HostileLoginTest::aConnectionThatEndsAnywhere()
{
    for (int answers = 0; answers < 4; ++answers) { // greeting, CAPABILITY, the password, CAPABILITY
        Login login;
        bool isOver = answers == 0;
        login.answering = onlyTheFirst(answers, [&] { isOver = true; });
        login.start({fullAddress, localPart});
        login.run();
        QVERIFY(isOver && !login.report);
        login.servers.back()->close();
        login.run();
        QVERIFY(login.report);
        QCOMPARE(login.report->outcome, answers < 3 ? Reason::TcpConnectFailed : Reason::AuthOk);
        QCOMPARE(login.connections(), 1);
    }
}

void HostileLoginTest::silenceAnywhere()
{
    for (int answers = 0; answers < 4; ++answers) {
        Login login;
        login.answering = onlyTheFirst(answers, [] {});
        login.start({fullAddress, localPart});
        login.run();
        const Milliseconds patience =
            answers == 0 ? outsideDiscovery.greeting : outsideDiscovery.command; // TLS-10
        login.timers.advance(patience - Milliseconds(1));
        login.run();
        QVERIFY(!login.report);
        login.timers.advance(Milliseconds(1));
        login.run();
        QVERIFY(login.report);
        QCOMPARE(login.report->outcome, answers < 3 ? Reason::Timeout : Reason::AuthOk);
    }
}

void HostileLoginTest::drippingEndsAtTheTotalDeadline() // LIM-2
{
    Login login;
    login.answering = imapServer("AUTH=LOGIN", [](const QByteArray &line) -> QByteArray {
        return line.contains("AUTHENTICATE") ? "+ VXNlcm5hbWU6\r\n" : "";
    });
    login.start();
    login.run();
    login.timers.advance(Milliseconds(15'000));
    login.servers.back()->send("+ UGFzc3dvcmQ6\r\n");
    login.run();
    for (int seconds = 15; seconds < 29; ++seconds) {
        login.timers.advance(Milliseconds(1000));
        login.servers.back()->send("*");
        login.run();
    }
    QVERIFY(!login.report);
    login.timers.advance(Milliseconds(1000));
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::Timeout);
}

void HostileLoginTest::theDeadlineIsOfBothNamesTogether() // LIM-2
{
    Login login;
    login.answering = imapServer("SASL-IR AUTH=PLAIN", [](const QByteArray &) { return QByteArray(); });
    login.start({fullAddress, localPart});
    login.run();
    login.timers.advance(Milliseconds(19'000));
    const QByteArray command = login.heard().split('\n').at(1);
    login.servers.back()->send(tagOf(command) + " NO [AUTHENTICATIONFAILED] no\r\n");
    login.run();
    QCOMPARE(login.connections(), 2);
    login.timers.advance(Milliseconds(10'999));
    login.run();
    QVERIFY(!login.report);
    login.timers.advance(Milliseconds(1));
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::Timeout);
}

void HostileLoginTest::noConnection()
{
    Login login;
    login.start();
    login.dialer.fail(address);
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::TcpConnectFailed);
}

void HostileLoginTest::serverTextIsCleanedAndNeverThePassword() // T36, T37, STO-10
{
    const auto text = [](const QByteArray &status) {
        Login login;
        login.answering = imapServer("SASL-IR AUTH=PLAIN", always(status));
        login.start();
        login.run();
        return login.report->serverText;
    };
    QCOMPARE(text("NO [ALERT] \x1B[1mClick\x07 here"), u"[ALERT] [1mClick here"_qs);
    QCOMPARE(text("NO " + QByteArray(5000, 'x')).size(), 200);
    QCOMPARE(text("NO is it pencil?"), QString());
    for (const char *before : {"", "x", "xx", "xxx"})
        QCOMPARE(text(QByteArray("NO is it ") + before + "cGVuY2ls"), QString());
    QCOMPARE(text("NO is it cGVu Y2ls"), QString());
    QCOMPARE(text("NO it is Y29mZmVl"), u"it is Y29mZmVl"_qs);
}

void HostileLoginTest::anEchoOfThePayloadIsDropped_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<QString>("userName");
    QTest::addColumn<QByteArray>("password");
    for (const QByteArray mechanism : {"PLAIN", "LOGIN"}) {
        for (const char *name : {"bob", "anna", "alice"}) { // the password begins at each place of a group
            for (const QByteArray password : {"pencil", "pencil7", "pencil77"})
                QTest::addRow("STO-10: %s, %s and %s", mechanism.data(), name, password.data())
                    << mechanism << QString(name) << password;
        }
    }
}

void HostileLoginTest::anEchoOfThePayloadIsDropped()
{
    QFETCH(QByteArray, mechanism);
    QFETCH(QString, userName);
    QFETCH(QByteArray, password);
    Login login;
    login.password = password;
    QByteArrayList lines;
    login.answering = imapServer("SASL-IR AUTH=" + mechanism, [&](const QByteArray &line) {
        lines += line;
        if (mechanism == "LOGIN" && lines.size() < 3)
            return QByteArray("+ VXNlcm5hbWU6\r\n");
        return tagOf(lines.front()) + " NO not " + line.split(' ').back() + "\r\n";
    });
    login.start({userName});
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthFailed);
    QVERIFY(QByteArray::fromBase64(lines.back().split(' ').back()).endsWith(password));
    QCOMPARE(login.report->serverText, QString());
}

QTEST_GUILESS_MAIN(HostileLoginTest)
#include "HostileLoginTest.moc"
