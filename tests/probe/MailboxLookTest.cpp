// SPDX-License-Identifier: Apache-2.0
#include "probe/ImapDialogue.h"
#include "probe/MessageIdentity.h"
#include "probe/Pop3Mailbox.h"
#include "tests/support/LoginPlayer.h"

#include <set>

using namespace signpost;
using namespace signpost::probe;
using namespace signpost::test;

class MailboxLookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looks_data();
    void looks();
    void identities();
    void onlyReadOnlyCommandsAreSaid();
    void vanishingSaysNothingMore();
    void whatGoesWrongDoesNotUndoTheLogin_data();
    void whatGoesWrongDoesNotUndoTheLogin();
    void imapLooksAtTheNewestOnly();
    void pop3LooksAtTheNewestOnly();
    void headersAreBounded();
};

namespace {

const QByteArray key(markKeyOctets, 'k');

QByteArray mark(const QByteArray &id)
{
    return messageIdentity(key, "Message-ID: " + id + "\r\n");
}

LoginPlan lookInto(Service service)
{
    LoginPlan plan = test::planFor(service, Mechanism::Plain);
    plan.afterwards = AfterLogin::Look;
    plan.markKey = key;
    return plan;
}

QByteArray header(int sequence, const QByteArray &uid, const QByteArray &text)
{
    return "* " + QByteArray::number(sequence) + " FETCH (UID " + uid + " BODY[HEADER.FIELDS (MESSAGE-ID)] {"
        + QByteArray::number(text.size()) + "}\r\n" + text + ')';
}

const Transcript imapBegin = {
    client("t1 AUTHENTICATE PLAIN " + plain64), server("t1 OK in"), client("t2 CAPABILITY"),
    server("* CAPABILITY IMAP4rev1"),           server("t2 OK"),    client("t4 EXAMINE INBOX")};
const Transcript imapExamined = {server("* 2 EXISTS"), server("* OK [UIDVALIDITY 77] ok"),
                                 server("* OK [MAILBOXID (M-1_a)] ok"), server("t4 OK [READ-ONLY] done"),
                                 client("t5 FETCH 1:2 (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")};
const Transcript imapEnd = {server("t5 OK done"), client("t3 LOGOUT")};
const Transcript pop3Begin = {client("AUTH PLAIN " + plain64), server("+OK in"), client("STAT")};

Transcript operator+(Transcript first, const Transcript &second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

void MailboxLookTest::looks_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<Transcript>("transcript");
    QTest::addColumn<MailboxView>("view");
    QTest::newRow("CHG-9: IMAP, newest first, whatever the order of the answers")
        << imap
        << imapBegin + imapExamined
            + Transcript{server(header(1, "5", "Message-ID: <a@x>\r\n\r\n")), server("* 3 EXISTS"),
                         server("* 1 FETCH (FLAGS (\\Seen))"),
                         server(header(2, "9", "Message-ID:\r\n <b@x>\r\n\r\n"))}
            + imapEnd
        << MailboxView{2, 77, u"M-1_a"_qs, {{u"9"_qs, mark("<b@x>")}, {u"5"_qs, mark("<a@x>")}}};
    QTest::newRow("CHG-9: IMAP, a message without Message-ID") << imap
                                                               << imapBegin + imapExamined
            + Transcript{server("* 1 FETCH (BODY[HEADER.FIELDS (MESSAGE-ID)] \"\" UID 5)")}
            + imapEnd << MailboxView{2, 77, u"M-1_a"_qs, {{u"5"_qs, {}}}};
    QTest::newRow("CHG-9: IMAP, an empty mailbox")
        << imap << imapBegin + Transcript{server("* 0 EXISTS"), server("t4 OK done"), client("t3 LOGOUT")}
        << MailboxView{};
    QTest::newRow("CHG-9: POP3") << pop3
                                 << pop3Begin
            + Transcript{server("+OK 2 900"),
                         client("UIDL 2"),
                         server("+OK 2 u-b"),
                         client("TOP 2 0"),
                         server("+OK"),
                         server("Subject: ..x"),
                         server("message-id: <b@x>"),
                         server(""),
                         server("."),
                         client("UIDL 1"),
                         server("+OK 1 u-a"),
                         client("TOP 1 0"),
                         server("+OK"),
                         server("Message-ID: <a@x>"),
                         server("."),
                         client("QUIT")}
                                 << MailboxView{
                                        2, {}, {}, {{u"u-b"_qs, mark("<b@x>")}, {u"u-a"_qs, mark("<a@x>")}}};
    QTest::newRow("CHG-9: POP3, an empty maildrop")
        << pop3 << pop3Begin + Transcript{server("+OK 0 0"), client("QUIT")} << MailboxView{};
}

void MailboxLookTest::looks()
{
    QFETCH(Service, service);
    QFETCH(Transcript, transcript);
    QFETCH(MailboxView, view);
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), qsizetype(100'000)}) {
        Player player(lookInto(service), plain);
        player.play(transcript, piece);
        QCOMPARE(player.said(), expectedWords(transcript));
        QVERIFY(player.end() && player.end()->outcome.reason == Reason::AuthOk);
        QVERIFY(player.end()->mailbox && *player.end()->mailbox == view);
    }
}

void MailboxLookTest::identities()
{
    const QByteArray id = mark("<a@x>");
    QCOMPARE(id.size(), markOctets);
    QCOMPARE(messageIdentity(key, "MESSAGE-id:\r\n\t<a@x> \r\nSubject: x\r\n"), id);
    QCOMPARE(messageIdentity(key, "Subject: x\nMessage-ID: <a@x>\n"), id);
    QVERIFY(messageIdentity(key, "Message-ID: <b@x>\r\n") != id);
    QVERIFY(messageIdentity(QByteArray(markKeyOctets, 'j'), "Message-ID: <a@x>\r\n") != id); // keyed
    for (const char *none :
         {"", "Subject: Message-ID: <a@x>\r\n", "Message-ID:  \r\n", "X-Message-ID: <a@x>\r\n"})
        QCOMPARE(messageIdentity(key, none), QByteArray());
}

void MailboxLookTest::onlyReadOnlyCommandsAreSaid()
{
    Player first(lookInto(imap), plain);
    first.play(imapBegin + imapExamined + imapEnd, 1000);
    for (const char *word : {"SELECT", "STORE", "EXPUNGE", "BODY[", "DELE", "COPY"})
        QVERIFY2(!first.said().contains(word), word);
    QVERIFY(first.said().contains("EXAMINE") && first.said().contains("BODY.PEEK"));
}

void MailboxLookTest::vanishingSaysNothingMore()
{
    for (const Service service : {imap, pop3, smtp}) {
        LoginPlan plan = test::planFor(service, Mechanism::Plain);
        plan.afterwards = AfterLogin::Vanish; // P5
        Player player(plan, plain);
        const QByteArray welcome = service == imap ? "t1 OK" : service == pop3 ? "+OK" : "235 ok";
        player.play({server(welcome)}, 1000);
        QVERIFY(player.end() && player.end()->outcome.reason == Reason::AuthOk);
        QCOMPARE(player.said().count("\r\n"), 1); // AUTH, and nothing behind it
        Player refused(plan, plain);
        const QByteArray no = service == imap ? "t1 NO" : service == pop3 ? "-ERR" : "535 no";
        refused.play({server(no)}, 1000);
        QCOMPARE(refused.said().count("\r\n"), 1);
    }
}

void MailboxLookTest::whatGoesWrongDoesNotUndoTheLogin_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<Transcript>("transcript");
    QTest::newRow("EXAMINE refused") << imap << imapBegin + Transcript{server("t4 NO no")};
    QTest::newRow("no count") << imap << imapBegin + Transcript{server("t4 OK")};
    QTest::newRow("FETCH refused") << imap << imapBegin + imapExamined + Transcript{server("t5 NO no")};
    QTest::newRow("BYE") << imap << imapBegin + Transcript{server("* BYE no")};
    QTest::newRow("NUL") << imap << imapBegin + Transcript{server(QByteArray("* \0", 3))};
    QTest::newRow("LIM-1: a literal of 1 GiB")
        << imap << imapBegin + imapExamined + Transcript{server("* 1 FETCH (UID 1 BODY[] {1073741824}")};
    QTest::newRow("T38: 100,000 untagged lines")
        << imap << imapBegin + Transcript{server(QByteArray("* OK x\r\n").repeated(100'000))};
    QTest::newRow("STAT without a number") << pop3 << pop3Begin + Transcript{server("+OK x")};
    QTest::newRow("no UIDL") << pop3 << pop3Begin + Transcript{server("+OK 1 1"), server("-ERR")};
    QTest::newRow("UIDL of another message")
        << pop3 << pop3Begin + Transcript{server("+OK 2 1"), server("+OK 1 x")};
    QTest::newRow("a UIDL beyond its limit") << pop3
                                             << pop3Begin
            + Transcript{server("+OK 1 1"), server("+OK 1 " + QByteArray(maximumUidLength + 1, 'x'))};
    QTest::newRow("no TOP") << pop3
                            << pop3Begin + Transcript{server("+OK 1 1"), server("+OK 1 x"), server("-ERR")};
}

void MailboxLookTest::whatGoesWrongDoesNotUndoTheLogin()
{
    QFETCH(Service, service);
    QFETCH(Transcript, transcript);
    Player player(lookInto(service), plain);
    player.play(transcript, 100'000);
    if (!player.end())
        player.hangUp(Reason::Timeout);
    QCOMPARE(player.end()->outcome.reason, Reason::AuthOk);
    QVERIFY(!player.end()->mailbox);
}

void MailboxLookTest::imapLooksAtTheNewestOnly()
{
    const qsizetype most = qsizetype(maximumImapMarks);
    Player player(lookInto(imap), plain);
    player.play(imapBegin + Transcript{server("* 4294967295 EXISTS"), server("t4 OK")}, 1000);
    QVERIFY(player.said().endsWith(
        "FETCH 4294967096:4294967295 (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])\r\n"));
    for (qsizetype i = 0; i <= most; ++i) // one more than was asked for, and each of them twice
        player.feed("* 4294967295 FETCH (UID 1 BODY[HEADER.FIELDS (MESSAGE-ID)] NIL)\r\n", 1000);
    player.feed("t5 OK\r\n", 1000);
    QCOMPARE(player.end()->mailbox->newest.size(), std::size_t(most));
}

void MailboxLookTest::pop3LooksAtTheNewestOnly()
{
    Player player(lookInto(pop3), plain);
    player.play(pop3Begin + Transcript{server("+OK 100000 9")}, 1000);
    const QByteArray padding = QByteArray("Received: from x\r\n").repeated(200); // of every message
    for (int number = 100'000; !player.end(); --number)
        player.feed("+OK " + QByteArray::number(number) + " u\r\n+OK\r\n" + padding + ".\r\n", 100'000);
    QVERIFY(player.end()->mailbox);
    QCOMPARE(player.end()->mailbox->newest.size(), maximumPop3Marks);
    QCOMPARE(player.said().count("TOP "), qsizetype(maximumPop3Marks));
}

void MailboxLookTest::headersAreBounded()
{
    for (const int lines : {Pop3Mailbox::maximumHeaderLines, Pop3Mailbox::maximumHeaderLines + 1}) {
        Player player(lookInto(pop3), plain);
        player.play(pop3Begin + Transcript{server("+OK 1 9"), server("+OK 1 u"), server("+OK")}, 1000);
        player.feed(QByteArray("X: y\r\n").repeated(lines) + ".\r\n", 100'000);
        QCOMPARE(player.end()->mailbox.has_value(), lines == Pop3Mailbox::maximumHeaderLines);
    }
}

QTEST_GUILESS_MAIN(MailboxLookTest)
#include "MailboxLookTest.moc"
