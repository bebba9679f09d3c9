// SPDX-License-Identifier: Apache-2.0
#include "app/practice/ServerDialogue.h"

#include "app/practice/ScramExchange.h"

#include <QTest>

using namespace signpost;
using namespace signpost::practice;

namespace {

const QByteArray user = "alex@willow.example";

QByteArray plain(const QByteArray &name, const QByteArray &password)
{
    return ('\0' + name + '\0' + password).toBase64();
}

/// RFC 7677 3, whose user is called "user" and whose password is "pencil".
const QByteArray clientFirst = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
const QByteArray clientFinal = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                               "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";

ScramExchange exampleExchange(const QByteArray &password = "pencil")
{
    return {"user", password, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0",
            QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ==")};
}

/// A dialogue and what it said last.
struct Talk
{
    explicit Talk(Service service, TlsMode security = TlsMode::Implicit,
                  std::optional<QByteArray> password = std::nullopt)
        : dialogue(serverDialogueFor(service, {security, "mail.willow.example", {"PLAIN"}, {user, password}}))
    {
        if (security == TlsMode::Implicit)
            dialogue->onSecured();
        greeting = dialogue->greeting().text;
    }
    QByteArray say(const QByteArray &line)
    {
        const ServerReply reply = dialogue->onLine(line);
        next = reply.next;
        return reply.text;
    }

    std::unique_ptr<ServerDialogue> dialogue;
    QByteArray greeting;
    NextStep next = NextStep::Listen;
};

} // namespace

class ServerDialogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void imapSession();
    void imapBeforeTls();
    void pop3Session();
    void pop3BeforeTls();
    void submissionSession();
    void submissionBeforeTls();
    void judgesPasswords_data();
    void judgesPasswords();
    void responseMayComeLater();
    void scramProvesBothSides();
    void scramTakesNothingElse_data();
    void scramTakesNothingElse();
    void scramNeedsAPassword();
};

void ServerDialogueTest::imapSession()
{
    Talk talk(Service::Imap);
    QCOMPARE(talk.greeting,
             QByteArray("* OK [CAPABILITY IMAP4rev2 IMAP4rev1 LOGINDISABLED SASL-IR AUTH=PLAIN] "
                        "mail.willow.example is ready\r\n"));
    QCOMPARE(talk.say("a1 EXAMINE INBOX"), QByteArray("a1 BAD Not here or not now\r\n"));
    QCOMPARE(talk.say("a2 STARTTLS"), QByteArray("a2 BAD Not here or not now\r\n"));
    QCOMPARE(talk.say("a3 authenticate plain " + plain(user, "x")),
             QByteArray("a3 OK [CAPABILITY IMAP4rev2 IMAP4rev1] Signed in\r\n"));
    QVERIFY(talk.say("a4 EXAMINE INBOX").endsWith("a4 OK [READ-ONLY] Done\r\n"));
    QVERIFY(talk.say("a5 AUTHENTICATE PLAIN " + plain(user, "x")).startsWith("a5 NO ")); // once only
    QCOMPARE(talk.say("nothing"), QByteArray("* BAD A tag and a command are missing\r\n"));
    QCOMPARE(talk.say("a6 NOOP"), QByteArray("a6 OK Done\r\n"));
    QVERIFY(talk.next == NextStep::Listen);
    QCOMPARE(talk.say("a7 LOGOUT"), QByteArray("* BYE Until next time\r\na7 OK Done\r\n"));
    QVERIFY(talk.next == NextStep::Close);
}

void ServerDialogueTest::imapBeforeTls()
{
    Talk talk(Service::Imap, TlsMode::StartTls);
    QVERIFY(talk.greeting.contains("LOGINDISABLED STARTTLS]"));
    QVERIFY(!talk.greeting.contains("AUTH="));
    QCOMPARE(talk.say("a1 AUTHENTICATE PLAIN " + plain(user, "x")),
             QByteArray("a1 NO [PRIVACYREQUIRED] Not now\r\n"));
    QCOMPARE(talk.say("a2 STARTTLS"), QByteArray("a2 OK Begin\r\n"));
    QVERIFY(talk.next == NextStep::StartTls);
    talk.dialogue->onSecured();
    QVERIFY(talk.say("a3 CAPABILITY").contains(" SASL-IR AUTH=PLAIN\r\n"));
}

void ServerDialogueTest::pop3Session()
{
    Talk talk(Service::Pop3);
    QCOMPARE(talk.greeting, QByteArray("+OK mail.willow.example is ready\r\n"));
    QVERIFY(talk.say("CAPA").endsWith("SASL PLAIN\r\n.\r\n"));
    QCOMPARE(talk.say("STAT"), QByteArray("-ERR Not here or not now\r\n"));
    QCOMPARE(talk.say("AUTH PLAIN " + plain(user, "x")), QByteArray("+OK Signed in\r\n"));
    QCOMPARE(talk.say("STAT"), QByteArray("+OK 0 0\r\n"));
    QCOMPARE(talk.say("UIDL"), QByteArray("+OK\r\n.\r\n"));
    QCOMPARE(talk.say("UIDL 1"), QByteArray("-ERR No such message\r\n"));
    QVERIFY(talk.say("QUIT").startsWith("+OK"));
    QVERIFY(talk.next == NextStep::Close);
}

void ServerDialogueTest::pop3BeforeTls()
{
    Talk talk(Service::Pop3, TlsMode::StartTls);
    const QByteArray capabilities = talk.say("CAPA");
    QVERIFY(capabilities.contains("STLS\r\n") && !capabilities.contains("SASL"));
    QCOMPARE(talk.say("AUTH PLAIN " + plain(user, "x")), QByteArray("-ERR Not now\r\n"));
    QCOMPARE(talk.say("STLS"), QByteArray("+OK Begin\r\n"));
    QVERIFY(talk.next == NextStep::StartTls);
}

void ServerDialogueTest::submissionSession()
{
    Talk talk(Service::Submission);
    QCOMPARE(talk.greeting, QByteArray("220 mail.willow.example ESMTP is ready\r\n"));
    QVERIFY(talk.say("EHLO [127.0.0.1]").contains("\r\n250-AUTH PLAIN\r\n"));
    QCOMPARE(talk.say("MAIL FROM:<" + user + ">"), QByteArray("530 5.7.0 Sign in first\r\n"));
    QCOMPARE(talk.say("AUTH PLAIN " + plain(user, "x")), QByteArray("235 2.7.0 Signed in\r\n"));
    QCOMPARE(talk.say("MAIL FROM:<" + user + ">"), QByteArray("250 2.1.0 Done\r\n")); // AUTH-12
    QCOMPARE(talk.say("RSET"), QByteArray("250 2.0.0 Done\r\n"));
    QVERIFY(talk.say("RCPT TO:<" + user + ">").startsWith("502 ")); // nothing is ever sent
    QVERIFY(talk.say("DATA").startsWith("502 "));
    QVERIFY(talk.say("QUIT").startsWith("221 "));
    QVERIFY(talk.next == NextStep::Close);
}

void ServerDialogueTest::submissionBeforeTls()
{
    Talk talk(Service::Submission, TlsMode::StartTls);
    const QByteArray extensions = talk.say("EHLO [127.0.0.1]");
    QVERIFY(extensions.contains("250-STARTTLS\r\n") && !extensions.contains("AUTH"));
    QVERIFY(talk.say("AUTH PLAIN " + plain(user, "x")).startsWith("538 "));
    QVERIFY(talk.say("STARTTLS").startsWith("220 "));
    QVERIFY(talk.next == NextStep::StartTls);
}

void ServerDialogueTest::judgesPasswords_data()
{
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QByteArray>("status");
    const auto row = [](const char *name, const QByteArray &right, const QByteArray &response,
                        const QByteArray &status) { QTest::newRow(name) << right << response << status; };
    row("any password", "", plain(user, "whatever"), "a OK");
    row("no password", "", plain(user, ""), "a NO [AUTHENTICATIONFAILED]");
    row("another user", "", plain("alex", "x"), "a NO [AUTHENTICATIONFAILED]");
    row("the right one", "pass", plain(user, "pass"), "a OK");
    row("a wrong one", "pass", plain(user, "past"), "a NO [AUTHENTICATIONFAILED]");
    row("not base64", "", "***", "a BAD");
    row("not PLAIN", "", QByteArray("alex").toBase64(), "a BAD");
    row("four parts", "", plain(user, QByteArray("a\0b", 3)), "a BAD");
}

void ServerDialogueTest::judgesPasswords()
{
    QFETCH(QByteArray, right);
    QFETCH(QByteArray, response);
    QFETCH(QByteArray, status);
    Talk talk(Service::Imap, TlsMode::Implicit,
              right.isEmpty() ? std::nullopt : std::optional<QByteArray>(right));
    const QByteArray said = talk.say("a AUTHENTICATE PLAIN " + response);
    QVERIFY2(said.startsWith(status), said.constData());
    QCOMPARE(talk.say("b EXAMINE INBOX").contains("b OK"), status == "a OK");
}

void ServerDialogueTest::responseMayComeLater()
{
    Talk imap(Service::Imap);
    QCOMPARE(imap.say("a AUTHENTICATE PLAIN"), QByteArray("+ \r\n"));
    QVERIFY(imap.say("*").startsWith("a BAD"));
    QCOMPARE(imap.say("b AUTHENTICATE PLAIN"), QByteArray("+ \r\n"));
    QVERIFY(imap.say(plain(user, "x")).startsWith("b OK"));
    Talk submission(Service::Submission);
    QCOMPARE(submission.say("AUTH PLAIN"), QByteArray("334 \r\n"));
    QVERIFY(submission.say(plain(user, "x")).startsWith("235 "));
    Talk other(Service::Pop3);
    QCOMPARE(other.say("AUTH CRAM-MD5"), QByteArray("-ERR Not understood\r\n"));
}

void ServerDialogueTest::scramProvesBothSides()
{
    ScramExchange exchange = exampleExchange();
    const SaslStep first = exchange.onMessage(clientFirst);
    QVERIFY(first.kind == SaslStep::Kind::Challenge);
    QCOMPARE(
        first.challenge,
        QByteArray("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
    const SaslStep last = exchange.onMessage(clientFinal);
    QVERIFY(last.kind == SaslStep::Kind::Challenge);
    QCOMPARE(last.challenge, QByteArray("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    QVERIFY(exchange.onMessage({}).kind == SaslStep::Kind::Accepted);
}

void ServerDialogueTest::scramTakesNothingElse_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("final");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<int>("kind"); // of the answer to the last message that is sent
    using Kind = SaslStep::Kind;
    const auto row = [](const char *name, const QByteArray &first, const QByteArray &last,
                        const QByteArray &password, Kind kind) {
        QTest::newRow(name) << first << last << password << static_cast<int>(kind);
    };
    const auto changed = [](QByteArray text, const QByteArray &from, const QByteArray &to) {
        Q_ASSERT(text.contains(from));
        return text.replace(from, to);
    };
    row("another password", clientFirst, clientFinal, "pen", Kind::WrongPassword);
    row("another user", changed(clientFirst, "n=user", "n=root"), clientFinal, "pencil", Kind::WrongPassword);
    row("another proof", clientFirst, changed(clientFinal, "dHzb", "dHzc"), "pencil", Kind::WrongPassword);
    row("another nonce", clientFirst, changed(clientFinal, "k0,", "k1,"), "pencil", Kind::NotUnderstood);
    row("another binding", clientFirst, changed(clientFinal, "biws", "eSws"), "pencil", Kind::NotUnderstood);
    row("channel binding", changed(clientFirst, "n,,", "p=tls-exporter,,"), {}, "pencil",
        Kind::NotUnderstood);
    row("for somebody else", changed(clientFirst, "n,,", "n,a=root,"), {}, "pencil", Kind::NotUnderstood);
    row("no nonce", "n,,n=user,r=", {}, "pencil", Kind::NotUnderstood);
    row("nothing", "", {}, "pencil", Kind::NotUnderstood);
}

void ServerDialogueTest::scramTakesNothingElse()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, final);
    QFETCH(QByteArray, password);
    ScramExchange exchange = exampleExchange(password);
    SaslStep step = exchange.onMessage(first);
    if (!final.isEmpty()) {
        QVERIFY(step.kind == SaslStep::Kind::Challenge);
        step = exchange.onMessage(final);
    }
    QTEST(static_cast<int>(step.kind), "kind");
}

void ServerDialogueTest::scramNeedsAPassword()
{
    QVERIFY(saslExchangeFor("SCRAM-SHA-256", {user, "pass"}));
    QVERIFY(!saslExchangeFor("SCRAM-SHA-256", {user}));
    QVERIFY(!saslExchangeFor("LOGIN", {user, "pass"}));
}

QTEST_GUILESS_MAIN(ServerDialogueTest)
#include "ServerDialogueTest.moc"
