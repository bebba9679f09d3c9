// SPDX-License-Identifier: Apache-2.0
#include "probe/LoginCheck.h"

#include "tests/support/LoginBench.h"

#include <QTest>

using namespace signpost;
using namespace signpost::probe;
using namespace signpost::test;

namespace {

/// A server whose end of the channel binding is that of its own connection, or of another.
Answering plusServer(Login &login, const QByteArray &othersBinding = {})
{
    return [&login, othersBinding, inner = std::make_shared<Answering>()](const QByteArray &line) {
        if (!*inner && line.contains(" AUTHENTICATE ")) {
            const QByteArray own = login.servers.back()->exporter("EXPORTER-Channel-Binding", 32);
            *inner = scram(std::make_shared<ScramServer>(
                ScramServer::Options{.channelBinding = othersBinding.isEmpty() ? own : othersBinding}));
        }
        return (*inner)(line);
    };
}

} // namespace

class LoginCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainSignsIn();
    void scramSignsIn();
    void pop3SignsIn();
    void submissionSignsInAndAsksAboutTheSender();
    void plusSignsInThroughTheExporter();
    void plusFailsThroughARelay();
    void noPlusWithTls12();
    void commandsCarryAsciiOnly_data();
    void commandsCarryAsciiOnly();
    void storedScramIsDemanded();
    void nothingWeakerAfterAFailure();
    void theLocalPartIsTheSecondName();
    void twoNamesAtMost();
    void failuresThatStopEverything_data();
    void failuresThatStopEverything();
    void recordsAloneAreEnough();
    void lowIterations();
    void unusableInput_data();
    void unusableInput();
};

void LoginCheckTest::plainSignsIn()
{
    Login login;
    login.answering = imapServer("SASL-IR AUTH=PLAIN", always("OK welcome"));
    login.start();
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthOk);
    QCOMPARE(login.report->userName, fullAddress);
    QVERIFY(login.heard().contains(" AUTHENTICATE PLAIN "
                                   + QByteArray("\0alice@example.com\0pencil", 25).toBase64()));
}

void LoginCheckTest::scramSignsIn()
{
    Login login;
    const auto server = std::make_shared<ScramServer>(ScramServer::Options{});
    login.answering = imapServer("SASL-IR AUTH=PLAIN AUTH=SCRAM-SHA-256", scram(server));
    login.start();
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthOk);
    QVERIFY(login.report->mechanism == Mechanism::ScramSha256);
}

void LoginCheckTest::pop3SignsIn()
{
    Login login;
    login.answering = pop3Server("SASL PLAIN", "+OK hello");
    login.start({fullAddress}, Service::Pop3);
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthOk);
    QVERIFY(login.heard().endsWith("\r\nQUIT\r\n"));
}

void LoginCheckTest::submissionSignsInAndAsksAboutTheSender()
{
    Login login;
    login.answering = smtpServer("AUTH PLAIN", "235 hello");
    login.start({.server = login.approved(Service::Submission),
                 .userNames = {fullAddress},
                 .password = Secret(login.password),
                 .sender = fullAddress});
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthOk);
    QVERIFY(login.report->sender == SenderAnswer::Accepted);
    QVERIFY(login.heard().endsWith("MAIL FROM:<alice@example.com>\r\nRSET\r\nQUIT\r\n"));
    QVERIFY(!login.heard().contains("RCPT") && !login.heard().contains("DATA")); // AUTH-12
}

void LoginCheckTest::plusSignsInThroughTheExporter() // AUTH-5
{
    Login login;
    login.answering = imapServer("SASL-IR AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS", plusServer(login));
    login.start();
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthOk);
    QVERIFY(login.report->mechanism == Mechanism::ScramSha256Plus);
}

void LoginCheckTest::plusFailsThroughARelay() // AUTH-5
{
    Login login;
    login.answering = imapServer("SASL-IR AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS AUTH=PLAIN",
                                 plusServer(login, QByteArray(32, 'r')));
    login.start();
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthFailed);
    QVERIFY(login.report->mechanism == Mechanism::ScramSha256Plus);
    QCOMPARE(login.connections(), 1);
}

void LoginCheckTest::noPlusWithTls12() // AUTH-5
{
    Login login;
    login.versions = VersionPolicy::Tls12Only;
    login.answering = imapServer("SASL-IR AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS",
                                 scram(std::make_shared<ScramServer>(ScramServer::Options{})));
    login.start();
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthOk);
    QVERIFY(login.report->mechanism == Mechanism::ScramSha256);
}

void LoginCheckTest::commandsCarryAsciiOnly_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QString>("userName");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<Reason>("outcome");
    const QString accented = u"andr\u00E9@example.com"_qs;
    for (const Service service : {Service::Imap, Service::Pop3}) {
        const char *command = service == Service::Imap ? "LOGIN" : "USER and PASS";
        const auto row = [&](const char *what, const QString &name, const QByteArray &password,
                             Reason outcome) {
            QTest::addRow("IN-8: %s and %s", command, what) << service << name << password << outcome;
        };
        row("nothing but ASCII", fullAddress, "pencil", Reason::AuthOk);
        row("a user name in UTF-8", accented, "pencil", Reason::AuthMechanismUnavailable);
        row("a password in UTF-8", fullAddress, "\xC3\xA9t\xC3\xA9", Reason::AuthMechanismUnavailable);
    }
}

void LoginCheckTest::commandsCarryAsciiOnly()
{
    QFETCH(Service, service);
    QFETCH(QString, userName);
    QFETCH(QByteArray, password);
    QFETCH(Reason, outcome);
    Login login;
    login.password = password;
    login.answering = service == Service::Pop3
        ? pop3Server("USER", "+OK hello")
        : imapServer({}, [tag = std::make_shared<QByteArray>()](const QByteArray &line) -> QByteArray {
              if (line.contains(" LOGIN "))
                  *tag = tagOf(line);
              return line.endsWith('}') ? QByteArray("+ go on\r\n") : *tag + " OK hello\r\n";
          });
    login.start({userName}, service);
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, outcome);
    QCOMPARE(login.heard().contains(password), outcome == Reason::AuthOk);
    QCOMPARE(login.heard().contains(userName.toUtf8()), outcome == Reason::AuthOk);
}

void LoginCheckTest::storedScramIsDemanded() // T27, AUTH-9
{
    Login login;
    const auto logins = std::make_shared<int>(0);
    login.answering = counting(logins, imapServer("SASL-IR AUTH=PLAIN AUTH=LOGIN", always("OK welcome")));
    login.start({.server = login.approved(),
                 .userNames = {fullAddress, localPart},
                 .password = Secret(login.password),
                 .atLeast = Mechanism::ScramSha256});
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthMechanismUnavailable);
    QCOMPARE(*logins, 0);
    QVERIFY(login.report->triedUserNames.isEmpty() && login.trying.isEmpty());
    QCOMPARE(login.connections(), 1);
}

void LoginCheckTest::nothingWeakerAfterAFailure() // T28, AUTH-7
{
    Login login;
    const auto wrong = std::make_shared<ScramServer>(ScramServer::Options{.password = "rubber"});
    const Answering first = imapServer("SASL-IR AUTH=SCRAM-SHA-256 AUTH=PLAIN", scram(wrong));
    const Answering second = imapServer("SASL-IR AUTH=PLAIN", always("OK welcome"));
    login.answering = [&](const QByteArray &line) {
        return login.connections() < 2 ? first(line) : second(line);
    };
    login.start({fullAddress, localPart});
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthMechanismUnavailable);
    for (const auto &server : login.servers)
        QVERIFY(!server->heard().contains("PLAIN"));
}

void LoginCheckTest::theLocalPartIsTheSecondName() // AUTH-7
{
    Login login;
    const QByteArray right = QByteArray("\0alice\0pencil", 13).toBase64();
    login.answering = imapServer("SASL-IR AUTH=PLAIN", [right](const QByteArray &line) {
        return tagOf(line)
            + (line.endsWith(' ' + right) ? " OK hello\r\n" : " NO [AUTHENTICATIONFAILED]\r\n");
    });
    login.start({fullAddress, localPart});
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthOk);
    QCOMPARE(login.report->userName, localPart);
    QVERIFY(login.report->notes == Reasons{Reason::AuthUsernameLocalpart});
    QCOMPARE(login.report->triedUserNames, (QStringList{fullAddress, localPart}));
    QCOMPARE(login.trying, login.report->triedUserNames);
    QCOMPARE(login.connections(), 2);
}

void LoginCheckTest::twoNamesAtMost() // AUTH-7
{
    Login login;
    const auto logins = std::make_shared<int>(0);
    login.answering =
        counting(logins, imapServer("SASL-IR AUTH=PLAIN", always("NO [AUTHENTICATIONFAILED] no")));
    login.start({fullAddress, localPart, u"a"_qs, u"b"_qs});
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthFailed);
    QCOMPARE(*logins, 2);
    QCOMPARE(login.report->triedUserNames, (QStringList{fullAddress, localPart}));
    QCOMPARE(login.report->userName, QString());
}

void LoginCheckTest::failuresThatStopEverything_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<Reason>("outcome");
    const auto row = [](const char *status, Reason outcome) {
        QTest::addRow("AUTH-8: %s", status) << QByteArray(status) << outcome;
    };
    row("NO [UNAVAILABLE] later", Reason::AuthTemporary);
    row("NO [LIMIT] too often", Reason::AuthLockoutRisk);
    row("NO [CONTACTADMIN] call us", Reason::AuthLockoutRisk);
    row("NO [EXPIRED] too old", Reason::AuthFailed);
    row("NO [AUTHORIZATIONFAILED] not you", Reason::AuthFailed);
    row("NO [PRIVACYREQUIRED] no", Reason::AuthMechanismUnavailable);
    row("BAD what?", Reason::AuthMechanismUnavailable);
    row("MAYBE", Reason::ResponseMalformed);
}

void LoginCheckTest::failuresThatStopEverything()
{
    QFETCH(QByteArray, status);
    QFETCH(Reason, outcome);
    Login login;
    const auto logins = std::make_shared<int>(0);
    login.answering = counting(logins, imapServer("SASL-IR AUTH=PLAIN", always(status)));
    login.start({fullAddress, localPart});
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, outcome);
    QCOMPARE(*logins, 1);
    QCOMPARE(login.report->triedUserNames, QStringList{fullAddress});
}

void LoginCheckTest::recordsAloneAreEnough() // DANE-2
{
    Login login;
    login.identity = makeSelfSigned(dnsNames({"mail.example.com"}));
    login.shown = login.identity;
    login.answering = imapServer("SASL-IR AUTH=PLAIN", always("OK welcome"));
    login.start({.server = login.approved(Service::Imap, Basis::Dane),
                 .userNames = {fullAddress},
                 .password = Secret(login.password)});
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::AuthOk);
}

void LoginCheckTest::lowIterations() // AUTH-6
{
    for (const Basis basis : {Basis::Pkix, Basis::Pin}) {
        Login login;
        login.answering = imapServer("SASL-IR AUTH=SCRAM-SHA-1",
                                     scram(std::make_shared<ScramServer>(
                                         ScramServer::Options{.hash = ScramHash::Sha1, .iterations = "1"})));
        login.start({.server = login.approved(Service::Imap, basis),
                     .userNames = {fullAddress},
                     .password = Secret(login.password)});
        login.run();
        QVERIFY(login.report);
        const bool isPinned = basis == Basis::Pin;
        QCOMPARE(login.report->outcome, isPinned ? Reason::LimitExceeded : Reason::AuthOk);
        QVERIFY(login.report->lowIterations == 1);
        QCOMPARE(login.heard().contains("\r\n*\r\n"), isPinned);
    }
}

void LoginCheckTest::unusableInput_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("sender");
    const QStringList alice{fullAddress};
    QTest::newRow("LIM-6: CR in the password") << alice << QByteArray("a\rb") << QString();
    QTest::newRow("LIM-6: LF in the password") << alice << QByteArray("a\nb") << QString();
    QTest::newRow("LIM-6: NUL in the password") << alice << QByteArray("a\0b", 3) << QString();
    QTest::newRow("LIM-6: CR LF in the user name")
        << QStringList{u"a\r\nb"_qs} << QByteArray("pencil") << QString();
    QTest::newRow("LIM-6: CR LF in the second user name")
        << QStringList{fullAddress, u"a\r\nb"_qs} << QByteArray("pencil") << QString();
    QTest::newRow("LIM-6: CR LF in the sender") << alice << QByteArray("pencil") << u"a\r\nDATA"_qs;
    QTest::newRow("no password") << alice << QByteArray() << QString();
    QTest::newRow("an empty user name") << QStringList{QString()} << QByteArray("pencil") << QString();
    QTest::newRow("no user name") << QStringList() << QByteArray("pencil") << QString();
}

void LoginCheckTest::unusableInput()
{
    QFETCH(QStringList, names);
    QFETCH(QByteArray, password);
    QFETCH(QString, sender);
    Login login;
    login.start({.server = login.approved(Service::Submission),
                 .userNames = names,
                 .password = Secret(password),
                 .sender = sender});
    QVERIFY(!login.report);
    login.run();
    QVERIFY(login.report);
    QCOMPARE(login.report->outcome, Reason::InputInvalid);
    QVERIFY(login.dialer.dialled().empty());
}

QTEST_GUILESS_MAIN(LoginCheckTest)
#include "LoginCheckTest.moc"
