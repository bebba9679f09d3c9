// SPDX-License-Identifier: Apache-2.0
#include "probe/ImapDialogue.h"
#include "probe/Pop3Dialogue.h"
#include "probe/SmtpReply.h"
#include "tests/support/LoginPlayer.h"

using namespace signpost;
using namespace signpost::probe;
using namespace signpost::test;

class LoginBoundsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEndAtEveryByte();
    void bounds_data();
    void bounds();
};

void LoginBoundsTest::anEndAtEveryByte()
{
    const QByteArray words = "+ czE=\r\n+ czI=\r\nt1 OK hello\r\n* CAPABILITY IMAP4rev1\r\n";
    const qsizetype signedIn = words.indexOf("hello\r\n") + 7;
    for (qsizetype length = 0; length <= words.size(); ++length) {
        Player player(planFor(imap, Mechanism::ScramSha256), scram);
        player.play({{Line::Who::Server, words.first(length)}}, 1000);
        player.hangUp(Reason::TcpConnectFailed);
        QVERIFY(player.end());
        QCOMPARE(player.end()->outcome.reason, length < signedIn ? Reason::TcpConnectFailed : Reason::AuthOk);
    }
}

void LoginBoundsTest::bounds_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<Reason>("reason");
    const auto x = [](qsizetype count) { return QByteArray(count, 'x'); };
    const auto challenge = [](qsizetype octets) { return QByteArray(octets, 'x').toBase64() + "\r\n"; };
    QTest::newRow("LIM-1: an IMAP line at its limit")
        << imap << QByteArray("* " + x(ImapDialogue::maximumLine - 2) + "\r\nt1 NO\r\n")
        << Reason::AuthFailed;
    QTest::newRow("LIM-1: an IMAP line beyond it")
        << imap << QByteArray("* " + x(ImapDialogue::maximumLine - 1) + "\r\n") << Reason::LimitExceeded;
    QTest::newRow("LIM-1: a POP3 line at its limit")
        << pop3 << QByteArray("-ERR " + x(Pop3Dialogue::maximumLine - 5) + "\r\n") << Reason::AuthFailed;
    QTest::newRow("LIM-1: a POP3 line beyond it")
        << pop3 << QByteArray("-ERR " + x(Pop3Dialogue::maximumLine - 4) + "\r\n") << Reason::LimitExceeded;
    QTest::newRow("LIM-1: an SMTP line beyond its limit")
        << smtp << QByteArray("535 " + x(SmtpReply::maximumLine - 3) + "\r\n") << Reason::LimitExceeded;
    QTest::newRow("LIM-1: a reply of 101 lines")
        << smtp << QByteArray("535-x\r\n").repeated(SmtpReply::maximumLines + 1) << Reason::LimitExceeded;
    QTest::newRow("LIM-1: a challenge at its limit")
        << imap << QByteArray("+ " + challenge(maximumChallenge) + "t1 NO\r\n") << Reason::AuthFailed;
    QTest::newRow("LIM-1: a challenge beyond it")
        << imap << QByteArray("+ " + challenge(maximumChallenge + 1) + "t1 NO\r\n") << Reason::LimitExceeded;
    QTest::newRow("T38: a line of 1 MB") << imap << x(1'000'000) << Reason::LimitExceeded;
    QTest::newRow("T38: 100,000 untagged lines")
        << imap << QByteArray("* OK x\r\n").repeated(100'000) << Reason::LimitExceeded;
    QTest::newRow("LIM-1: a literal of 1 GiB")
        << imap << QByteArray("* LIST {1073741824}\r\n") << Reason::LimitExceeded;
    QTest::newRow("LIM-4: NUL") << imap << QByteArray("t1 O\0K\r\n", 8) << Reason::ResponseMalformed;
    QTest::newRow("LIM-4: a bare line feed") << pop3 << QByteArray("+OK\n") << Reason::ResponseMalformed;
    QTest::newRow("T35: 8-bit octets in a refusal")
        << smtp << QByteArray("535 \xFF\r\n") << Reason::AuthFailed;
}

void LoginBoundsTest::bounds()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, words);
    QFETCH(Reason, reason);
    Player player(planFor(service, Mechanism::ScramSha256), scram);
    player.play({{Line::Who::Server, words}}, 4096);
    QVERIFY(player.end());
    QCOMPARE(player.end()->outcome.reason, reason);
}

QTEST_GUILESS_MAIN(LoginBoundsTest)
#include "LoginBoundsTest.moc"
