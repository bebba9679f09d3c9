// SPDX-License-Identifier: Apache-2.0
#include "probe/Dialogue.h"

#include "probe/SmtpReply.h"

#include <QTest>

using namespace signpost;
using namespace signpost::probe;

namespace {

/// A conversation: what the server says, what Signpost must answer, how it ends.
struct Line
{
    enum class Who { Server, Client, Tls } who;
    QByteArray text;
};
using Transcript = std::vector<Line>;

Line server(const QByteArray &text)
{
    return {Line::Who::Server, text + "\r\n"};
}
Line raw(const QByteArray &bytes)
{
    return {Line::Who::Server, bytes};
}
Line client(const QByteArray &text)
{
    return {Line::Who::Client, text + "\r\n"};
}
const Line tls{Line::Who::Tls, "<TLS>"};

/// Plays the server's lines in pieces of `piece` octets and writes down what Signpost does.
class Player
{
public:
    Player(Service service, TlsMode security) : m_dialogue(dialogueFor(service, security, "t")) { }

    void play(const Transcript &transcript, qsizetype piece)
    {
        for (const Line &line : transcript) {
            if (line.who != Line::Who::Server)
                continue;
            for (qsizetype at = 0; at < line.text.size() && !m_outcome; at += piece)
                take(m_dialogue->onBytes(line.text.mid(at, piece)));
        }
    }

    const QByteArray &said() const { return m_said; }
    const std::optional<Dialogue::Finished> &outcome() const { return m_outcome; }

private:
    void take(const Dialogue::Steps &steps)
    {
        for (const Dialogue::Step &step : steps) {
            if (const auto *send = std::get_if<Dialogue::Send>(&step)) {
                m_said += send->line;
            } else if (std::holds_alternative<Dialogue::StartTls>(step)) {
                m_said += tls.text;
                take(m_dialogue->onSecured());
            } else {
                m_outcome = std::get<Dialogue::Finished>(step);
            }
        }
    }

    std::unique_ptr<Dialogue> m_dialogue;
    QByteArray m_said;
    std::optional<Dialogue::Finished> m_outcome;
};

QByteArray expectedWords(const Transcript &transcript)
{
    QByteArray words;
    for (const Line &line : transcript) {
        if (line.who != Line::Who::Server)
            words += line.text;
    }
    return words;
}

QByteArrayList repeated(const QByteArray &line, int times)
{
    return QByteArrayList(times, line);
}

constexpr auto imap = Service::Imap;
constexpr auto pop3 = Service::Pop3;
constexpr auto smtp = Service::Submission;
constexpr auto implicit = TlsMode::Implicit;
constexpr auto startTls = TlsMode::StartTls;

} // namespace

class DialogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void succeeds_data();
    void succeeds();
    void endsWithItsReason_data();
    void endsWithItsReason();
    void injectionInTheSameSegment_data();
    void injectionInTheSameSegment();
    void bounds_data();
    void bounds();
    void onlyTlsRecordsFollowTheGoAhead();
};

void DialogueTest::succeeds_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<TlsMode>("security");
    QTest::addColumn<Transcript>("transcript");
    QTest::addColumn<Capabilities>("expected");

    QTest::newRow("IMAP: capabilities in the greeting need no command")
        << imap << implicit
        << Transcript{server(
               "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=SCRAM-SHA-256 UTF8=ACCEPT] ready")}
        << Capabilities{{u"PLAIN"_qs, u"SCRAM-SHA-256"_qs}, true, true, true};
    QTest::newRow("IMAP: capabilities asked for")
        << imap << implicit
        << Transcript{server("* OK ready"), client("t1 CAPABILITY"),
                      server("* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=plain"), server("t1 OK done")}
        << Capabilities{{u"PLAIN"_qs}, false, false, false};
    QTest::newRow("TLS-16, T25: what was heard before TLS is forgotten")
        << imap << startTls
        << Transcript{server("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=SCRAM-SHA-256] ready"),
                      client("t1 STARTTLS"),
                      server("t1 OK [CAPABILITY IMAP4rev1 AUTH=EVIL] go"),
                      tls,
                      client("t2 CAPABILITY"),
                      server("* CAPABILITY IMAP4rev1 AUTH=PLAIN"),
                      server("t2 OK done")}
        << Capabilities{{u"PLAIN"_qs}, true, false, false};
    QTest::newRow("TLS-18, TV-X7: alerts, referrals and literals are passed over")
        << imap << startTls
        << Transcript{server("* OK ready"),
                      client("t1 CAPABILITY"),
                      server("* OK [ALERT] type your password here"),
                      server("* LIST () \"/\" {5}"),
                      raw("a\r\nb*"),
                      server(" x"),
                      server("* CAPABILITY IMAP4rev1 STARTTLS"),
                      server("t1 OK [REFERRAL imap://evil.example/] done"),
                      client("t2 STARTTLS"),
                      server("t2 OK go"),
                      tls,
                      client("t3 CAPABILITY"),
                      server("* CAPABILITY IMAP4rev1"),
                      server("t3 OK done")}
        << Capabilities{{}, true, false, false};

    QTest::newRow("POP3") << pop3 << implicit << Transcript{server("+OK ready"),
                                                            client("CAPA"),
                                                            server("+OK list"),
                                                            server("TOP"),
                                                            server("SASL PLAIN SCRAM-SHA-256"),
                                                            server("USER"),
                                                            server("UTF8"),
                                                            server(".")}
                          << Capabilities{{u"PLAIN"_qs, u"SCRAM-SHA-256"_qs}, true, true, true};
    QTest::newRow("POP3: a server without CAPA")
        << pop3 << implicit << Transcript{server("+OK ready"), client("CAPA"), server("-ERR what")}
        << Capabilities{{}, true, true, false};
    QTest::newRow("T34, TV-X10: POP3 with STLS")
        << pop3 << startTls << Transcript{server("+OK ready"), client("CAPA"),      server("+OK"),
                                          server("STLS"),      server("SASL EVIL"), server("."),
                                          client("STLS"),      server("+OK go"),    tls,
                                          client("CAPA"),      server("+OK"),       server("SASL PLAIN"),
                                          server(".")}
        << Capabilities{{u"PLAIN"_qs}, false, true, false};

    QTest::newRow("submission") << smtp << implicit << Transcript{server("220-mail.example.com ESMTP"),
                                                                  server("220 hello"),
                                                                  client("EHLO [127.0.0.1]"),
                                                                  server("250-mail.example.com"),
                                                                  server("250-SMTPUTF8"),
                                                                  server("250 AUTH PLAIN LOGIN")}
                                << Capabilities{{u"PLAIN"_qs, u"LOGIN"_qs}, false, true, true};
    QTest::newRow("TLS-14, TV-X6: the EHLO after TLS counts")
        << smtp << startTls << Transcript{server("220 hello"),        client("EHLO [127.0.0.1]"),
                                          server("250-AUTH"),         server("250-AUTH PLAIN"),
                                          server("250 STARTTLS"),     client("STARTTLS"),
                                          server("220 go"),           tls,
                                          client("EHLO [127.0.0.1]"), server("250 mail.example.com")}
        << Capabilities{{}, false, true, false};
}

void DialogueTest::succeeds()
{
    QFETCH(Service, service);
    QFETCH(TlsMode, security);
    QFETCH(Transcript, transcript);
    QFETCH(Capabilities, expected);
    for (const qsizetype piece : {qsizetype(1), qsizetype(2), qsizetype(7), qsizetype(100000)}) {
        Player player(service, security);
        player.play(transcript, piece);
        QCOMPARE(player.said(), expectedWords(transcript));
        QVERIFY(player.outcome());
        QVERIFY(!player.outcome()->problem);
        QVERIFY(player.outcome()->capabilities == expected);
    }
}

void DialogueTest::endsWithItsReason_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<TlsMode>("security");
    QTest::addColumn<Transcript>("transcript");
    QTest::addColumn<Reason>("expected");

    QTest::newRow("T22, TV-X1: IMAP without STARTTLS")
        << imap << startTls
        << Transcript{server("* OK ready"), client("t1 CAPABILITY"),
                      server("* CAPABILITY IMAP4rev1 AUTH=PLAIN"), server("t1 OK done"), client("t2 LOGOUT")}
        << Reason::StarttlsNotOffered;
    QTest::newRow("T23, TV-X2: STARTTLS refused")
        << imap << startTls
        << Transcript{server("* OK [CAPABILITY IMAP4rev1 STARTTLS] ready"), client("t1 STARTTLS"),
                      server("t1 NO later"), client("t2 LOGOUT")}
        << Reason::StarttlsRefused;
    QTest::newRow("T32, TV-X5: PREAUTH before TLS")
        << imap << startTls << Transcript{server("* PREAUTH welcome back")} << Reason::PreauthBeforeTls;
    QTest::newRow("TLS-17: PREAUTH inside TLS")
        << imap << implicit << Transcript{server("* PREAUTH welcome back")} << Reason::WrongProtocol;
    QTest::newRow("T33: BYE as greeting")
        << imap << implicit << Transcript{server("* BYE busy")} << Reason::TcpConnectFailed;
    QTest::newRow("BYE later") << imap << implicit
                               << Transcript{server("* OK ready"), client("t1 CAPABILITY"),
                                             server("* BYE shutting down")}
                               << Reason::TcpConnectFailed;
    QTest::newRow("TLS-12, TV-X9, T17: HTTP behind the port")
        << imap << implicit << Transcript{server("HTTP/1.1 400 Bad Request")} << Reason::WrongProtocol;
    QTest::newRow("TLS-12: SMTP behind the IMAP port")
        << imap << implicit << Transcript{server("220 mail.example.com ESMTP")} << Reason::WrongProtocol;
    QTest::newRow("TLS-19: a reply sent in advance")
        << imap << startTls
        << Transcript{server("* OK ready"), client("t1 CAPABILITY"), server("A001 OK done")}
        << Reason::ResponseMalformed;
    QTest::newRow("CAPABILITY refused")
        << imap << implicit
        << Transcript{server("* OK ready"), client("t1 CAPABILITY"), server("t1 BAD what")}
        << Reason::ResponseMalformed;
    QTest::newRow("LIM-4: NUL") << imap << implicit << Transcript{raw(QByteArray("* OK \0\r\n", 8))}
                                << Reason::ResponseMalformed;
    QTest::newRow("LIM-4: bare CR") << imap << implicit << Transcript{raw("* OK a\rb\r\n")}
                                    << Reason::ResponseMalformed;

    QTest::newRow("T34: POP3 without STLS")
        << pop3 << startTls << Transcript{server("+OK ready"), client("CAPA"), server("+OK"),
                                          server("USER"),      server("."),    client("QUIT")}
        << Reason::StarttlsNotOffered;
    QTest::newRow("T34: STLS refused")
        << pop3 << startTls
        << Transcript{server("+OK ready"), client("CAPA"), server("+OK"),     server("STLS"),
                      server("."),         client("STLS"), server("-ERR no"), client("QUIT")}
        << Reason::StarttlsRefused;
    QTest::newRow("T33: POP3 turned away")
        << pop3 << implicit << Transcript{server("-ERR busy")} << Reason::TcpConnectFailed;
    QTest::newRow("POP3: something else answers")
        << pop3 << implicit << Transcript{server("* OK ready")} << Reason::WrongProtocol;

    QTest::newRow("T35: submission without STARTTLS")
        << smtp << startTls
        << Transcript{server("220 hello"), client("EHLO [127.0.0.1]"), server("250-mail"),
                      server("250 AUTH PLAIN"), client("QUIT")}
        << Reason::StarttlsNotOffered;
    QTest::newRow("submission refuses STARTTLS")
        << smtp << startTls
        << Transcript{server("220 hello"),    client("EHLO [127.0.0.1]"), server("250-mail"),
                      server("250 STARTTLS"), client("STARTTLS"),         server("454 not now"),
                      client("QUIT")}
        << Reason::StarttlsRefused;
    QTest::newRow("T33: submission turned away")
        << smtp << implicit << Transcript{server("554 no")} << Reason::TcpConnectFailed;
    QTest::newRow("T35: 8-bit text in a reply is text")
        << smtp << startTls
        << Transcript{server("220 \xff\xfe"), client("EHLO [127.0.0.1]"), server("250 \xc3\xa9"),
                      client("QUIT")}
        << Reason::StarttlsNotOffered;
    QTest::newRow("codes that change inside a reply")
        << smtp << implicit
        << Transcript{server("220 hello"), client("EHLO [127.0.0.1]"), server("250-a"), server("550 b")}
        << Reason::ResponseMalformed;
}

void DialogueTest::endsWithItsReason()
{
    QFETCH(Service, service);
    QFETCH(TlsMode, security);
    QFETCH(Transcript, transcript);
    QFETCH(Reason, expected);
    for (const qsizetype piece : {qsizetype(1), qsizetype(3), qsizetype(100000)}) {
        Player player(service, security);
        player.play(transcript, piece);
        QCOMPARE(player.said(), expectedWords(transcript));
        QVERIFY(player.outcome());
        QCOMPARE(player.outcome()->problem, std::optional(expected));
        QVERIFY(player.outcome()->capabilities == Capabilities());
    }
}

void DialogueTest::injectionInTheSameSegment_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArrayList>("opening");
    QTest::addColumn<QByteArray>("goAhead");
    QTest::newRow("T31, TV-X3: IMAP")
        << imap << QByteArrayList{"* OK [CAPABILITY STARTTLS] x\r\n"} << QByteArray("t1 OK go\r\n");
    QTest::newRow("T34: POP3") << pop3 << QByteArrayList{"+OK\r\n", "+OK\r\nSTLS\r\n.\r\n"}
                               << QByteArray("+OK go\r\n");
    QTest::newRow("T35: submission") << smtp << QByteArrayList{"220 x\r\n", "250-x\r\n250 STARTTLS\r\n"}
                                     << QByteArray("220 go\r\n");
}

void DialogueTest::injectionInTheSameSegment()
{
    QFETCH(Service, service);
    QFETCH(QByteArrayList, opening);
    QFETCH(QByteArray, goAhead);
    for (const QByteArray &injected :
         {QByteArray("* BYE injected\r\n"), QByteArray("\x16"), QByteArray("x")}) {
        const auto dialogue = dialogueFor(service, startTls, "t");
        for (const QByteArray &bytes : opening)
            dialogue->onBytes(bytes);
        const auto steps = dialogue->onBytes(goAhead + injected);
        QCOMPARE(steps.size(), std::size_t(1)); // TLS-15: nothing is sent, nothing is read
        QCOMPARE(std::get<Dialogue::Finished>(steps.front()).problem,
                 std::optional(Reason::StarttlsInjection));
    }
}

void DialogueTest::bounds_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("flood");
    QTest::newRow("TV-L2, T38: a greeting line of 1 MiB") << imap << "* OK " + QByteArray(1 << 20, 'x');
    QTest::newRow("LIM-1: an IMAP line one octet too long")
        << imap << "* OK " + QByteArray(16 * 1024 - 4, 'x') + "\r\n";
    QTest::newRow("T38: 100,000 untagged lines")
        << imap << "* OK x\r\n" + repeated("* 1 EXISTS\r\n", 100000).join();
    QTest::newRow("LIM-1: a literal of 1 GiB") << imap << QByteArray("* OK x\r\n* LIST {1073741824}\r\n");
    QTest::newRow("LIM-1: a literal beyond any number")
        << imap << QByteArray("* OK x\r\n* LIST {99999999999999999999}\r\n");
    QTest::newRow("LIM-1: 257 capabilities")
        << imap << "* OK [CAPABILITY" + QByteArray(" X").repeated(257) + "] x\r\n";
    QTest::newRow("LIM-1: a POP3 line of 1 KiB and one") << pop3 << "+OK " + QByteArray(1021, 'x') + "\r\n";
    QTest::newRow("LIM-1: endless CAPA") << pop3 << "+OK\r\n+OK\r\n" + repeated("X\r\n", 100000).join();
    QTest::newRow("TV-L5, T35: an EHLO reply of 10,000 lines")
        << smtp << "220 x\r\n" + repeated("250-X\r\n", 10000).join();
    QTest::newRow("T35: a flood of 220") << smtp << repeated("220-x\r\n", 10000).join();
}

void DialogueTest::bounds()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, flood);
    Player player(service, implicit);
    player.play({raw(flood)}, 4096);
    QVERIFY(player.outcome());
    QCOMPARE(player.outcome()->problem, std::optional(Reason::LimitExceeded));

    LineReader reader(100);
    for (qsizetype sent = 0; sent <= LineReader::maximumTotal; sent += 4096)
        reader.feed(QByteArray(4096, 'x'));
    QCOMPARE(reader.problem(), std::optional(Reason::LimitExceeded));
}

void DialogueTest::onlyTlsRecordsFollowTheGoAhead()
{
    QVERIFY(mayBeginTls(0x16)); // TLS-15, TV-X4
    QVERIFY(mayBeginTls(0x15));
    for (const char other : {'*', '+', '2', '\0', '\x17'})
        QVERIFY(!mayBeginTls(other));
}

QTEST_GUILESS_MAIN(DialogueTest)
#include "DialogueTest.moc"
