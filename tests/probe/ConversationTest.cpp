// SPDX-License-Identifier: Apache-2.0
#include "probe/Conversation.h"

#include "tests/support/FakeDialer.h"
#include "tests/support/FakeServer.h"
#include "tests/support/FakeTimers.h"
#include "tests/support/TlsExchange.h"

#include <QTest>

using namespace signpost;
using namespace signpost::probe;
using namespace signpost::test;

namespace {

constexpr auto imap = Service::Imap;
constexpr auto pop3 = Service::Pop3;
constexpr auto smtp = Service::Submission;
constexpr auto implicit = TlsMode::Implicit;
constexpr auto startTls = TlsMode::StartTls;
const IpAddress address = IpAddress::v4({192, 0, 2, 1});
const QByteArray greeting = "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] x\r\n";

/// One conversation with mail.example.com on fakes.
struct Talk
{
    explicit Talk(Service service = imap, TlsMode security = implicit)
    {
        const HostName name = host(u"mail.example.com"_qs);
        conversation = std::make_unique<Conversation>(
            ConversationPlan{
                service, security, Port::of<993>(), {address}, name, {name}, HandshakePurpose::ServerName},
            tls::TrustStore::fromDer({authority().certificate()}).value(), dialer, timers,
            [this](const Meeting &outcome) { meeting = outcome; });
    }
    void connect()
    {
        dialer.succeed(address, server.socket());
        settle();
    }
    /// TCP and TLS; the owner has not said how to go on.
    void meet(const QByteArray &early = {}, VersionPolicy versions = VersionPolicy::Any)
    {
        connect();
        secure(early, versions);
    }
    void secure(const QByteArray &early = {}, VersionPolicy versions = VersionPolicy::Any)
    {
        server.startTls({.identity = goodIdentity(), .versions = versions}, early);
        settle();
    }
    void send(const QByteArray &bytes)
    {
        server.send(bytes);
        settle();
    }
    void hearGreeting()
    {
        conversation->hearGreeting(take());
        settle();
    }
    void proceed()
    {
        conversation->proceed(take());
        settle();
    }
    void settle()
    {
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents();
    }
    Done<Dialogue::Finished> take()
    {
        finished.reset();
        return [this](const Dialogue::Finished &outcome) { finished = outcome; };
    }
    std::optional<Reason> problem() const { return finished ? finished->problem : std::nullopt; }

    FakeDialer dialer;
    FakeTimers timers;
    FakeServer server;
    std::optional<Meeting> meeting;
    std::optional<Dialogue::Finished> finished;
    std::unique_ptr<Conversation> conversation;
};

/// From TCP to the server's go-ahead for STARTTLS, which has yet to come.
void askForTls(Talk &talk)
{
    talk.connect();
    talk.send("* OK [CAPABILITY IMAP4rev1 STARTTLS] x\r\n");
}

/// "tag OK go" for the command last sent.
QByteArray goAhead(Talk &talk)
{
    return talk.server.takeClear().split(' ').front() + " OK go\r\n";
}

void meetWithStartTls(Talk &talk)
{
    askForTls(talk);
    talk.send(goAhead(talk));
    talk.secure();
}

/// One thing a server does, or the owner; the next row of a script happens once everything is quiet.
using Act = std::function<void(Talk &)>;

/// A whole conversation with STARTTLS, act by act.
std::vector<Act> wholeScript()
{
    return {[](Talk &talk) { talk.dialer.succeed(address, talk.server.socket()); },
            [](Talk &talk) { talk.server.send("* OK [CAPABILITY IMAP4rev1 STARTTLS] x\r\n"); },
            [](Talk &talk) { talk.server.send(goAhead(talk)); },
            [](Talk &talk) { talk.server.startTls({goodIdentity()}); },
            [](Talk &talk) { talk.conversation->hearGreeting(talk.take()); },
            [](Talk &talk) { talk.conversation->proceed(talk.take()); },
            [](Talk &talk) {
                talk.server.send("* CAPABILITY IMAP4rev1\r\n" + talk.server.heard().split(' ').front()
                                 + " OK x\r\n");
            }};
}

} // namespace

class ConversationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meetsBeforeTheGreeting();
    void saysNothingBeforeProceed();
    void readsAGreetingThatCameWithTheHandshake_data();
    void readsAGreetingThatCameWithTheHandshake();
    void greetingShowsAProblem_data();
    void greetingShowsAProblem();
    void asksAgainInsideTls();
    void knowsTheGreetingAfterStartTls();
    void refusesInjection_data();
    void refusesInjection();
    void earlyTlsIsNoGreeting();
    void everyStepHasADeadline_data();
    void everyStepHasADeadline();
    void dripEndsByTheDeadline();
    void endlessLineIsCut();
    void nothingFollowsStartTlsInClear();
    void droppedAfterStartTlsItIsOver();
    void handshakeThatBreaksIsAProblem();
    void refusedConnectionIsAProblem();
    void saysGoodbye();
    void destroyedAtEveryPointItCallsNothingBack();
};

void ConversationTest::meetsBeforeTheGreeting()
{
    for (const Service service : allServices) { // design: the trust verdict needs TCP and TLS only
        Talk talk(service);
        talk.meet();
        QVERIFY(talk.meeting);
        QCOMPARE(talk.meeting->problem, std::optional<Reason>());
        QCOMPARE(talk.meeting->address, std::optional(address));
        QVERIFY(talk.meeting->handshake && talk.meeting->handshake->outcome == HandshakeOutcome::Completed);
        QVERIFY(talk.meeting->handshake->identity.serverName);
        talk.timers.advance(Milliseconds(60000)); // how long the owner thinks is not the server's fault
        talk.proceed();
        QVERIFY(!talk.finished);
    }
}

void ConversationTest::saysNothingBeforeProceed()
{
    Talk talk; // TLS-4
    talk.meet();
    talk.send("* OK x\r\n");
    QCOMPARE(talk.server.heard(), QByteArray());
    talk.hearGreeting();
    QVERIFY(talk.finished && !talk.problem());
    QCOMPARE(talk.server.heard(), QByteArray());
    talk.proceed();
    const QByteArray said = talk.server.heard();
    QVERIFY2(said.endsWith(" CAPABILITY\r\n"), said.constData());
    QVERIFY(!talk.finished);
    talk.send("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + said.split(' ').front() + " OK x\r\n");
    QVERIFY(talk.finished && !talk.problem());
    QCOMPARE(talk.finished->capabilities.mechanisms, QStringList{u"PLAIN"_qs});
    QVERIFY(!talk.server.isClientGone()); // the connection is the owner's
}

void ConversationTest::readsAGreetingThatCameWithTheHandshake_data()
{
    QTest::addColumn<int>("versions");
    QTest::newRow("TLS 1.3") << int(VersionPolicy::Any);
    QTest::newRow("TLS 1.2: in the packet that ends the handshake") << int(VersionPolicy::Tls12Only);
}

void ConversationTest::readsAGreetingThatCameWithTheHandshake()
{
    QFETCH(int, versions);
    Talk heard;
    heard.meet("* BYE x\r\n", VersionPolicy(versions));
    QVERIFY(heard.meeting && !heard.meeting->problem);
    heard.hearGreeting();
    QCOMPARE(heard.problem(), std::optional(Reason::TcpConnectFailed));

    Talk proceeded;
    proceeded.meet(greeting, VersionPolicy(versions));
    proceeded.proceed();
    QVERIFY(proceeded.finished && !proceeded.problem());
    QCOMPARE(proceeded.finished->capabilities.mechanisms, QStringList{u"PLAIN"_qs});
    QCOMPARE(proceeded.server.heard(), QByteArray());
}

void ConversationTest::greetingShowsAProblem_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<Reason>("problem");
    const auto row = [](const char *name, Service service, const QByteArray &words, Reason problem) {
        QTest::newRow(name) << service << words << problem;
    };
    row("TLS-12, TV-X9: HTTP", imap, "HTTP/1.1 400 Bad Request\r\n", Reason::WrongProtocol);
    row("TLS-12: SMTP instead of IMAP", imap, "220 mail.example.com\r\n", Reason::WrongProtocol);
    row("TLS-12: IMAP instead of submission", smtp, "* OK x\r\n", Reason::WrongProtocol);
    row("TLS-12: IMAP instead of POP3", pop3, "* OK x\r\n", Reason::WrongProtocol);
    row("TLS-17: PREAUTH inside TLS", imap, "* PREAUTH x\r\n", Reason::WrongProtocol);
    row("row 4a: BYE", imap, "* BYE x\r\n", Reason::TcpConnectFailed);
    row("row 4a: -ERR", pop3, "-ERR x\r\n", Reason::TcpConnectFailed);
    row("row 4a: 421", smtp, "421 x\r\n", Reason::TcpConnectFailed);
    row("row 4a: 554", smtp, "554 x\r\n", Reason::TcpConnectFailed);
    row("LIM-4: NUL", imap, QByteArray("* OK \0\r\n", 8), Reason::ResponseMalformed);
    row("row 4a: silence", imap, {}, Reason::Timeout);
}

void ConversationTest::greetingShowsAProblem()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, words);
    QFETCH(Reason, problem);
    for (const bool proceeds : {false, true}) {
        Talk talk(service);
        talk.meet();
        if (proceeds)
            talk.proceed();
        else
            talk.hearGreeting();
        QVERIFY(!talk.finished);
        if (words.isEmpty())
            talk.timers.advance(stepDeadline);
        else
            talk.server.send(words);
        talk.settle();
        QCOMPARE(talk.problem(), std::optional(problem));
        QVERIFY(talk.finished->capabilities == Capabilities());
        QCOMPARE(talk.server.heard(), QByteArray());
    }
}

void ConversationTest::asksAgainInsideTls()
{
    Talk talk(imap, startTls);
    meetWithStartTls(talk);
    QVERIFY(talk.meeting && !talk.meeting->problem);
    QCOMPARE(talk.server.heard(), QByteArray()); // TLS-4
    talk.proceed();
    QVERIFY(talk.server.heard().endsWith(" CAPABILITY\r\n")); // TLS-16
    QVERIFY(!talk.finished);
}

void ConversationTest::knowsTheGreetingAfterStartTls()
{
    Talk talk(imap, startTls);
    meetWithStartTls(talk);
    talk.hearGreeting();
    QVERIFY(talk.finished && !talk.problem());
    QCOMPARE(talk.server.heard(), QByteArray());
}

void ConversationTest::refusesInjection_data()
{
    QTest::addColumn<QByteArray>("sameSegment");
    QTest::addColumn<QByteArray>("nextSegment");
    QTest::newRow("T31, TV-X3: an untagged response behind the go-ahead")
        << QByteArray("* BYE injected\r\n") << QByteArray();
    QTest::newRow("T31: early TLS, a record behind the go-ahead")
        << QByteArray("\x16\x03\x03") << QByteArray();
    QTest::newRow("T31, TV-X4: an untagged response before ServerHello")
        << QByteArray() << QByteArray("* CAPABILITY AUTH=PLAIN\r\n");
    QTest::newRow("TLS-15: application data before ServerHello")
        << QByteArray() << QByteArray("\x17\x03\x03");
}

void ConversationTest::refusesInjection()
{
    QFETCH(QByteArray, sameSegment);
    QFETCH(QByteArray, nextSegment);
    Talk talk(imap, startTls);
    askForTls(talk);
    talk.send(goAhead(talk) + sameSegment);
    QCOMPARE(talk.meeting.has_value(), !sameSegment.isEmpty());
    if (!nextSegment.isEmpty())
        talk.send(nextSegment);
    QVERIFY(talk.meeting);
    QCOMPARE(talk.meeting->problem, std::optional(Reason::StarttlsInjection));
}

void ConversationTest::earlyTlsIsNoGreeting()
{
    Talk talk(imap, startTls);
    talk.connect();
    talk.send(QByteArray("\x16\x03\x03\x00\x05hello", 10));
    QCOMPARE(talk.server.takeClear(), QByteArray());
    talk.timers.advance(stepDeadline);
    talk.settle();
    QVERIFY(talk.meeting);
    QCOMPARE(talk.meeting->problem, std::optional(Reason::Timeout));
    QVERIFY(!talk.meeting->handshake);
}

void ConversationTest::everyStepHasADeadline_data()
{
    QTest::addColumn<int>("acts");
    QTest::addColumn<bool>("duringHandshake");
    QTest::newRow("TLS-10: no connection") << 0 << true;
    QTest::newRow("TLS-10: no greeting in the clear") << 1 << false;
    QTest::newRow("TLS-10: no answer to STARTTLS") << 2 << false;
    QTest::newRow("TLS-10: no ServerHello") << 3 << true;
    QTest::newRow("TLS-10: no capabilities") << 6 << false;
}

void ConversationTest::everyStepHasADeadline()
{
    QFETCH(int, acts);
    QFETCH(bool, duringHandshake);
    const std::vector<Act> script = wholeScript();
    Talk talk(imap, startTls);
    for (int i = 0; i < acts; ++i) {
        talk.timers.advance(Milliseconds(2000)); // each step has its own
        script[std::size_t(i)](talk);
        talk.settle();
    }
    talk.timers.advance(Milliseconds(2999));
    talk.settle();
    QVERIFY(acts == 6 ? !talk.finished : !talk.meeting);
    talk.timers.advance(Milliseconds(1));
    talk.settle();
    QCOMPARE(acts == 6 ? talk.problem() : talk.meeting->problem, std::optional(Reason::Timeout));
    if (duringHandshake)
        QVERIFY(talk.meeting->handshake && talk.meeting->handshake->outcome == HandshakeOutcome::TimedOut);
}

void ConversationTest::dripEndsByTheDeadline()
{
    for (const bool isSecured : {false, true}) { // a byte a second, one of them always in time
        Talk talk(imap, isSecured ? implicit : startTls);
        if (isSecured) {
            talk.meet();
            talk.hearGreeting();
        } else {
            talk.connect();
        }
        int seconds = 0;
        while (!(isSecured ? talk.finished.has_value() : talk.meeting.has_value()) && seconds < 60) {
            talk.send("*");
            talk.timers.advance(Milliseconds(1000));
            talk.settle();
            ++seconds;
        }
        QCOMPARE(seconds, 3);
        QCOMPARE(isSecured ? talk.problem() : talk.meeting->problem, std::optional(Reason::Timeout));
    }
}

void ConversationTest::endlessLineIsCut()
{
    Talk talk; // TV-L2
    talk.meet();
    talk.hearGreeting();
    QByteArray line = "* OK ";
    for (int sent = 0; sent < 1024 * 1024 && !talk.finished; sent += 4096) {
        talk.send(line + QByteArray(4096, 'x'));
        line.clear();
    }
    QCOMPARE(talk.problem(), std::optional(Reason::LimitExceeded));
}

/// T30, TLS-19: the command ends what the client says in clear, until the server has agreed and beyond.
void ConversationTest::nothingFollowsStartTlsInClear()
{
    Talk talk(imap, startTls);
    askForTls(talk);
    const QByteArray command = talk.server.takeClear();
    QVERIFY(command.endsWith(" STARTTLS\r\n"));
    QCOMPARE(command.count('\n'), 1);
    talk.send(command.split(' ').front() + " OK go\r\n");
    const QByteArray next = talk.server.takeClear();
    QCOMPARE(next.front(), '\x16'); // a handshake record and nothing before it
}

/// T24: no second attempt without TLS.
void ConversationTest::droppedAfterStartTlsItIsOver()
{
    Talk talk(imap, startTls);
    askForTls(talk);
    talk.send(goAhead(talk));
    talk.server.close();
    talk.settle();
    QVERIFY(talk.meeting);
    QCOMPARE(talk.meeting->problem, std::optional(Reason::TlsHandshakeFailed));
    QCOMPARE(talk.dialer.dialled().size(), std::size_t(1));
}

void ConversationTest::handshakeThatBreaksIsAProblem()
{
    Talk old; // TLS-1
    old.meet({}, VersionPolicy::Tls11Only);
    QVERIFY(old.meeting);
    QCOMPARE(old.meeting->problem, std::optional(Reason::TlsVersionTooOld));
    QVERIFY(old.meeting->handshake->outcome == HandshakeOutcome::VersionTooOld);

    Talk dropped;
    dropped.connect();
    dropped.server.close();
    dropped.settle();
    QVERIFY(dropped.meeting);
    QCOMPARE(dropped.meeting->problem, std::optional(Reason::TlsHandshakeFailed));
}

void ConversationTest::refusedConnectionIsAProblem()
{
    Talk talk;
    talk.dialer.fail(address);
    talk.settle();
    QVERIFY(talk.meeting);
    QCOMPARE(talk.meeting->problem, std::optional(Reason::TcpConnectFailed));
    QVERIFY(talk.meeting->handshake->outcome == HandshakeOutcome::ConnectFailed);
    QVERIFY(!talk.meeting->address);
}

void ConversationTest::saysGoodbye()
{
    Talk talk; // TLS-9
    talk.meet(greeting);
    talk.conversation.reset();
    QVERIFY(talk.server.sawCloseNotify());
    QVERIFY(talk.server.isClientGone());
}

void ConversationTest::destroyedAtEveryPointItCallsNothingBack()
{
    const std::vector<Act> script = wholeScript();
    constexpr int turnsPerAct = 20; // until all is quiet
    for (std::size_t last = 0; last <= script.size(); ++last) {
        for (int turns = 0; turns <= turnsPerAct; ++turns) {
            Talk talk(imap, startTls);
            for (std::size_t i = 0; i < last; ++i) {
                script[i](talk);
                const int limit = i + 1 == last ? turns : turnsPerAct;
                for (int turn = 0; turn < limit; ++turn)
                    QCoreApplication::sendPostedEvents();
            }
            if (last == script.size() && turns == turnsPerAct)
                QVERIFY(talk.finished && !talk.problem()); // the script is one that ends well
            talk.meeting.reset();
            talk.finished.reset();
            talk.conversation.reset();
            QVERIFY(talk.server.isClientGone());
            QVERIFY(!talk.dialer.isDialling(address));
            talk.timers.advance(Milliseconds(60000));
            talk.settle();
            QVERIFY(!talk.meeting && !talk.finished);
        }
    }
}

QTEST_GUILESS_MAIN(ConversationTest)
#include "ConversationTest.moc"
