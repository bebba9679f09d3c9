// SPDX-License-Identifier: Apache-2.0
#include "probe/LoginDialogue.h"

#include "tests/support/LoginPlayer.h"

using namespace signpost;
using namespace signpost::probe;
using namespace signpost::test;

namespace {

/// How it must end.
struct End
{
    Reason reason = Reason::AuthOk;
    OtherName otherName = OtherName::Useless;
    QByteArray serverText = {};
    SenderAnswer sender = SenderAnswer::Unknown;
};

void row(const char *name, const LoginPlan &plan, const Answers &answers, const Transcript &transcript,
         const End &end)
{
    QTest::newRow(name) << plan << answers << transcript << end;
}

} // namespace

class LoginDialogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transcripts_data();
    void transcripts();
    void challengesArrive();
    void aLiteralWaitsForTheServer();
    void octetsWaitForTheAnswer();
    void lowIterationsAreNoted();

private:
    void imapRows();
    void pop3Rows();
    void smtpRows();
    void cancelRows();
};

void LoginDialogueTest::transcripts_data()
{
    QTest::addColumn<LoginPlan>("plan");
    QTest::addColumn<Answers>("answers");
    QTest::addColumn<Transcript>("transcript");
    QTest::addColumn<End>("end");
    imapRows();
    pop3Rows();
    smtpRows();
    cancelRows();
}

void LoginDialogueTest::imapRows()
{
    const LoginPlan plan = planFor(imap, Mechanism::Plain);
    const auto authenticate = client("t1 AUTHENTICATE PLAIN " + plain64);
    row("AUTH-2, AUTH-14: SASL-IR, then CAPABILITY again", plan, plain,
        {authenticate, server("t1 OK [CAPABILITY IMAP4rev1] hello"), client("t2 CAPABILITY"),
         server("* CAPABILITY IMAP4rev1 QUOTA"), server("t2 OK done"), client("t3 LOGOUT")},
        {});
    row("AUTH-2: without SASL-IR", withoutInitialResponse(Mechanism::Plain), plain,
        {client("t1 AUTHENTICATE PLAIN"), server("+ "), client(plain64), server("t1 OK hello"),
         client("t2 CAPABILITY"), server("t2 OK done"), client("t3 LOGOUT")},
        {});
    row("a bare plus, and words where a challenge should be", withoutInitialResponse(Mechanism::Plain), plain,
        {client("t1 AUTHENTICATE PLAIN"), server("+ go ahead!"), client(plain64), server("t1 OK hello"),
         client("t2 CAPABILITY"), server("t2 OK done"), client("t3 LOGOUT")},
        {});
    row("AUTH-4: LOGIN, where the server speaks first", planFor(imap, Mechanism::Login), login,
        {client("t1 AUTHENTICATE LOGIN"), server("+ VXNlcm5hbWU6"), client("dXNlcg=="),
         server("+ UGFzc3dvcmQ6"), client("cGVuY2ls"), server("t1 OK hello"), client("t2 CAPABILITY"),
         server("t2 BAD what?"), client("t3 LOGOUT")},
        {});
    row("AUTH-6: SCRAM, and the server proves itself", planFor(imap, Mechanism::ScramSha256), scram,
        {client("t1 AUTHENTICATE SCRAM-SHA-256 " + c1), server("+ czE="), client(c2), server("+ czI="),
         client(""), server("t1 OK hello"), client("t2 CAPABILITY"), server("t2 OK done"),
         client("t3 LOGOUT")},
        {});
    row("LIM-6: the command, with literals", planFor(imap, Mechanism::PasswordCommand),
        {more("us er"), last("x\" NOOP")},
        {client("t1 LOGIN {5}"), server("+ go"), client("us er {7}"), server("+"), client("x\" NOOP"),
         server("t1 OK hello"), client("t2 CAPABILITY"), server("t2 OK done"), client("t3 LOGOUT")},
        {});
    row("TLS-18, T36: untagged words and referrals are passed over", plan, plain,
        {authenticate, server("* OK [ALERT] Click here"), server("* NO [REFERRAL imap://evil.example/] x"),
         server("* LIST () {3}\r\nabc NIL"), server("t1 OK hello"), client("t2 CAPABILITY"),
         server("* OK [ALERT] and here"), server("t2 OK done"), client("t3 LOGOUT")},
        {});
    row("AUTH-8: refused", plan, plain,
        {authenticate, server("t1 NO [AUTHENTICATIONFAILED] wrong"), client("t3 LOGOUT")},
        {Reason::AuthFailed, OtherName::MayHelp, "[AUTHENTICATIONFAILED] wrong"});
    row("AUTH-8: BAD is about the command", plan, plain,
        {authenticate, server("t1 BAD what?"), client("t3 LOGOUT")},
        {Reason::AuthMechanismUnavailable, OtherName::Useless, "what?"});
    row("a literal refused before the password went out", planFor(imap, Mechanism::PasswordCommand), login,
        {client("t1 LOGIN {4}"), server("t1 NO not like this"), client("t3 LOGOUT")},
        {Reason::AuthMechanismUnavailable, OtherName::Useless, "not like this"});
    row("turned away with BYE", plan, plain, {authenticate, server("* BYE shutting down")},
        {Reason::AuthTemporary, OtherName::Useless, "shutting down"});
    row("turned away with BYE and a reason", plan, plain,
        {authenticate, server("* BYE [LIMIT] too many failures")},
        {Reason::AuthLockoutRisk, OtherName::Useless, "[LIMIT] too many failures"});
    row("BYE after the login takes nothing back", plan, plain,
        {authenticate, server("t1 OK hello"), client("t2 CAPABILITY"), server("* BYE shutting down")}, {});
    row("TLS-19: a tag that is not ours", plan, plain, {authenticate, server("t2 OK hello")},
        {Reason::ResponseMalformed});
    row("TLS-19: a tag sent in advance", plan, plain, {authenticate, server("A001 OK hello")},
        {Reason::ResponseMalformed});
    row("no status", plan, plain, {authenticate, server("t1 MAYBE")}, {Reason::ResponseMalformed});
    row("HTTP", plan, plain, {authenticate, server("HTTP/1.1 400 Bad Request")}, {Reason::ResponseMalformed});
}

void LoginDialogueTest::pop3Rows()
{
    const LoginPlan plan = planFor(pop3, Mechanism::Plain);
    row("AUTH-2: AUTH with an initial response", plan, plain,
        {client("AUTH PLAIN " + plain64), server("+OK hello"), client("QUIT")}, {});
    const Answers longPlain = {last(QByteArray(200, 'x'))};
    row("AUTH-2, RFC 5034 4: an initial response that does not fit the line", plan, longPlain,
        {client("AUTH PLAIN"), server("+ "), client(QByteArray(200, 'x').toBase64()), server("+OK hello"),
         client("QUIT")},
        {});
    row("SCRAM", planFor(pop3, Mechanism::ScramSha1), scram,
        {client("AUTH SCRAM-SHA-1 " + c1), server("+ czE="), client(c2), server("+ czI="), client(""),
         server("+OK"), client("QUIT")},
        {});
    row("AUTH-2: USER and PASS, never APOP", planFor(pop3, Mechanism::PasswordCommand), login,
        {client("USER user"), server("+OK"), client("PASS pencil"), server("+OK hello"), client("QUIT")}, {});
    row("AUTH-8: PASS refused", planFor(pop3, Mechanism::PasswordCommand), login,
        {client("USER user"), server("+OK"), client("PASS pencil"), server("-ERR [AUTH] no"), client("QUIT")},
        {Reason::AuthFailed, OtherName::MayHelp, "[AUTH] no"});
    row("RFC 1939 7: USER refused, and no password sent", planFor(pop3, Mechanism::PasswordCommand), login,
        {client("USER user"), server("-ERR never heard of it"), client("QUIT")},
        {Reason::AuthFailed, OtherName::MayHelp, "never heard of it"});
    row("AUTH-8: too soon", plan, plain,
        {client("AUTH PLAIN " + plain64), server("-ERR [LOGIN-DELAY] wait"), client("QUIT")},
        {Reason::AuthTemporary, OtherName::Useless, "[LOGIN-DELAY] wait"});
    row("the mechanism refused before a word was said", planFor(pop3, Mechanism::Login), login,
        {client("AUTH LOGIN"), server("-ERR what?"), client("QUIT")},
        {Reason::AuthMechanismUnavailable, OtherName::Useless, "what?"});
    row("no POP3", plan, plain, {client("AUTH PLAIN " + plain64), server("* OK hello")},
        {Reason::ResponseMalformed});
}

void LoginDialogueTest::smtpRows()
{
    const QString alice = u"alice@example.com"_qs;
    const LoginPlan plan = planFor(smtp, Mechanism::Plain, alice);
    const auto auth = client("AUTH PLAIN " + plain64);
    row("AUTH-12: AUTH, MAIL FROM, RSET, QUIT", plan, plain,
        {auth, server("235 2.7.0 hello"), client("MAIL FROM:<alice@example.com>"), server("250-fine"),
         server("250 2.1.0 go on"), client("RSET"), server("250 done"), client("QUIT")},
        {.sender = SenderAnswer::Accepted});
    row("AUTH-12: a refused sender is no failed login", plan, plain,
        {auth, server("235 2.7.0 hello"), client("MAIL FROM:<alice@example.com>"),
         server("553 5.7.1 not your address"), client("QUIT")},
        {.serverText = "5.7.1 not your address", .sender = SenderAnswer::Refused});
    row("AUTH-12: later is no answer", plan, plain,
        {auth, server("235 hello"), client("MAIL FROM:<alice@example.com>"), server("451 4.3.0 later"),
         client("QUIT")},
        {});
    row("AUTH-12: without a sender", planFor(smtp, Mechanism::Plain), plain,
        {auth, server("235 hello"), client("QUIT")}, {});
    row("IN-7: a sender that needs SMTPUTF8, which is missing",
        planFor(smtp, Mechanism::Plain, u"jürgen@example.com"_qs), plain,
        {auth, server("235 hello"), client("QUIT")}, {});
    LoginPlan international = planFor(smtp, Mechanism::Plain, u"jürgen@example.com"_qs);
    international.offered.isInternationalised = true;
    row("IN-7: a sender that needs SMTPUTF8", international, plain,
        {auth, server("235 hello"), client("MAIL FROM:<j\xC3\xBCrgen@example.com> SMTPUTF8"),
         server("250 fine"), client("RSET"), server("250 done"), client("QUIT")},
        {.sender = SenderAnswer::Accepted});
    row("LOGIN", planFor(smtp, Mechanism::Login), login,
        {client("AUTH LOGIN"), server("334 VXNlcm5hbWU6"), client("dXNlcg=="), server("334 UGFzc3dvcmQ6"),
         client("cGVuY2ls"), server("235 hello"), client("QUIT")},
        {});
    const Answers longPlain = {last(QByteArray(400, 'x'))};
    row("RFC 4954 4: an initial response that does not fit the line", planFor(smtp, Mechanism::Plain),
        longPlain,
        {client("AUTH PLAIN"), server("334 "), client(QByteArray(400, 'x').toBase64()), server("235 hello"),
         client("QUIT")},
        {});
    row("AUTH-8: refused", plan, plain,
        {auth, server("535-5.7.8 no"), server("535 5.7.8 no"), client("QUIT")},
        {Reason::AuthFailed, OtherName::MayHelp, "5.7.8 no 5.7.8 no"});
    row("AUTH-8: later", plan, plain, {auth, server("454 4.7.0 later"), client("QUIT")},
        {Reason::AuthTemporary, OtherName::Useless, "4.7.0 later"});
    row("AUTH-8: the server closes", plan, plain, {auth, server("421 4.3.2 bye")},
        {Reason::AuthTemporary, OtherName::Useless, "4.3.2 bye"});
    row("AUTH-8: encryption required", plan, plain, {auth, server("538 5.7.11 encrypt"), client("QUIT")},
        {Reason::AuthMechanismUnavailable, OtherName::Useless, "5.7.11 encrypt"});
    row("250 is no answer to AUTH", plan, plain, {auth, server("250 fine")}, {Reason::ResponseMalformed});
    row("two codes in one reply", plan, plain, {auth, server("235-hello"), server("535 no")},
        {Reason::ResponseMalformed});
}

void LoginDialogueTest::cancelRows()
{
    const auto authenticate = client("t1 AUTHENTICATE SCRAM-SHA-256 " + c1);
    const LoginPlan plan = planFor(imap, Mechanism::ScramSha256);
    row("AUTH-6: success without the server's proof is none", plan, scram,
        {authenticate, server("+ czE="), client(c2), server("t1 OK hello"), client("t3 LOGOUT")},
        {Reason::ResponseMalformed});
    row("AUTH-6: success at once", plan, scram, {authenticate, server("t1 OK hello"), client("t3 LOGOUT")},
        {Reason::ResponseMalformed});
    row("AUTH-6: a challenge beyond its limits is cancelled", plan, {more("c1"), {Reason::LimitExceeded}},
        {authenticate, server("+ czE="), client("*"), server("t1 BAD cancelled"), client("t3 LOGOUT")},
        {Reason::LimitExceeded, OtherName::Useless, "cancelled"});
    row("AUTH-6: cancelled, whatever the server makes of it", plan, {more("c1"), {Reason::LimitExceeded}},
        {authenticate, server("+ czE="), client("*"), server("t1 OK hello"), client("t3 LOGOUT")},
        {Reason::LimitExceeded});
    row("AUTH-6: cancelled, and the server goes on", plan, {more("c1"), {Reason::LimitExceeded}},
        {authenticate, server("+ czE="), client("*"), server("+ czI=")}, {Reason::LimitExceeded});
    row("AUTH-6: cancelled, and the server hangs up with words", plan, {more("c1"), {Reason::LimitExceeded}},
        {authenticate, server("+ czE="), client("*"), server("* BYE [LIMIT] x")},
        {Reason::LimitExceeded, OtherName::Useless, "[LIMIT] x"});
    row("RFC 5802 7: the server's own error is an answer", plan, {more("c1"), {Reason::AuthFailed}},
        {authenticate, server("+ czE="), client("*"), server("t1 NO cancelled"), client("t3 LOGOUT")},
        {Reason::AuthFailed, OtherName::MayHelp, "cancelled"});
    row("a challenge that is no base64", plan, scram,
        {authenticate, server("+ !!!!"), client("*"), server("t1 BAD cancelled"), client("t3 LOGOUT")},
        {Reason::ResponseMalformed, OtherName::Useless, "cancelled"});
    row("one challenge too many", planFor(imap, Mechanism::Plain), plain,
        {client("t1 AUTHENTICATE PLAIN " + plain64), server("+ "), client("*"), server("t1 BAD cancelled"),
         client("t3 LOGOUT")},
        {Reason::ResponseMalformed, OtherName::Useless, "cancelled"});
    row("POP3: cancelled", planFor(pop3, Mechanism::ScramSha256), {more("c1"), {Reason::LimitExceeded}},
        {client("AUTH SCRAM-SHA-256 " + c1), server("+ czE="), client("*"), server("-ERR cancelled"),
         client("QUIT")},
        {Reason::LimitExceeded, OtherName::Useless, "cancelled"});
    row("SMTP: cancelled", planFor(smtp, Mechanism::ScramSha256), {more("c1"), {Reason::LimitExceeded}},
        {client("AUTH SCRAM-SHA-256 " + c1), server("334 czE="), client("*"), server("501 cancelled"),
         client("QUIT")},
        {Reason::LimitExceeded, OtherName::Useless, "cancelled"});
    row("a password that SASLprep refuses is never begun with", plan, {{Reason::InputInvalid}},
        {client("t3 LOGOUT")}, {Reason::InputInvalid});
}

void LoginDialogueTest::transcripts()
{
    QFETCH(LoginPlan, plan);
    QFETCH(Answers, answers);
    QFETCH(Transcript, transcript);
    QFETCH(End, end);
    for (const qsizetype piece : {1000, 1, 2, 3, 7}) {
        Player player(plan, answers);
        player.play(transcript, piece);
        QVERIFY(player.end());
        QCOMPARE(player.said(), expectedWords(transcript));
        QCOMPARE(player.end()->outcome.reason, end.reason);
        QVERIFY(player.end()->outcome.otherName == end.otherName);
        QCOMPARE(player.end()->serverText, end.serverText);
        QVERIFY(player.end()->sender == end.sender);
    }
}

void LoginDialogueTest::challengesArrive()
{
    Player player(planFor(imap, Mechanism::ScramSha256), scram);
    player.play({server("+ czE="), server("+ czI=")}, 1000);
    QCOMPARE(player.challenges(), (QByteArrayList{"", "s1", "s2"}));
}

void LoginDialogueTest::aLiteralWaitsForTheServer()
{
    Player player(planFor(imap, Mechanism::PasswordCommand), login);
    player.play({server("+")}, 1000);
    QVERIFY2(!player.said().contains("pencil"), "the server has not asked for it yet");
    player.feed("+\r\n", 1000);
    QVERIFY(player.said().contains("pencil"));
}

void LoginDialogueTest::octetsWaitForTheAnswer()
{
    const auto dialogue = loginDialogueFor(planFor(imap, Mechanism::ScramSha256));
    dialogue->start();
    dialogue->onAnswer(more("c1"));
    // Both lines at once: the second belongs to an answer that is not there yet.
    const LoginDialogue::Steps first = dialogue->onBytes("+ czE=\r\nt1 NO no\r\n");
    QCOMPARE(first.size(), std::size_t(1));
    QVERIFY(std::holds_alternative<LoginDialogue::Solve>(first.front()));
    const LoginDialogue::Steps second = dialogue->onAnswer(more("c2"));
    QVERIFY(std::holds_alternative<LoginDialogue::Send>(second.front()));
    const auto *end = std::get_if<LoginDialogue::Finished>(&second.back());
    QVERIFY(end && end->outcome.reason == Reason::AuthFailed);
}

void LoginDialogueTest::lowIterationsAreNoted()
{
    Answers answers = scram;
    answers[1].lowIterations = 1;
    Player player(planFor(imap, Mechanism::ScramSha1), answers);
    player.play({server("+ czE="), server("+ czI="), server("t1 OK"), server("t2 OK")}, 1000);
    QVERIFY(player.end() && player.end()->outcome.reason == Reason::AuthOk);
    QVERIFY(player.end()->lowIterations == 1);
}

QTEST_GUILESS_MAIN(LoginDialogueTest)
#include "LoginDialogueTest.moc"
