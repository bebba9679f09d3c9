// SPDX-License-Identifier: Apache-2.0
#include "probe/SaslStep.h"

#include "probe/ScramChallenge.h"
#include "tests/support/ScramServer.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThreadPool>

using namespace signpost;
using namespace signpost::probe;
using namespace signpost::test;

namespace {

const QByteArray binding(32, 'b');

SaslClient client(Mechanism mechanism, const QString &user = u"user"_qs,
                  const QByteArray &password = "pencil")
{
    return {mechanism, {user, Secret(password), binding}};
}

ScramHash hashOf(Mechanism mechanism)
{
    const bool isSha1 = mechanism == Mechanism::ScramSha1 || mechanism == Mechanism::ScramSha1Plus;
    return isSha1 ? ScramHash::Sha1 : ScramHash::Sha256;
}

/// A client that was given this server-first-message; {nonce} stands for its own nonce.
SaslAnswer answerTo(Mechanism mechanism, QByteArray serverFirst)
{
    const SaslClient scram = client(mechanism);
    const QByteArray first = scram.step({}).octets;
    serverFirst.replace("{nonce}", first.mid(first.lastIndexOf(",r=") + 3));
    return scram.step(serverFirst);
}

/// A whole exchange with a server that behaves like this.
SaslAnswer lastAnswer(const SaslClient &scram, const ScramServer::Options &options)
{
    ScramServer server(options);
    const SaslAnswer proof = scram.step(server.first(scram.step({}).octets));
    if (proof.problem)
        return proof;
    const auto final = server.final(proof.octets);
    return final ? scram.step(*final) : SaslAnswer{Reason::AuthFailed};
}

const QByteArray salt = QByteArray("0123456789abcdef").toBase64();

} // namespace

class SaslClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServerOfTheseTestsKnowsTheVectors();
    void scramSignsIn_data();
    void scramSignsIn();
    void anotherBindingFails();
    void withoutBindingThereIsNoPlus();
    void aWrongPasswordFails();
    void serverFirst_data();
    void serverFirst();
    void serverFinal_data();
    void serverFinal();
    void nothingFollowsTheEnd();
    void plain();
    void login();
    void passwordCommand();
    void unpreparablePasswords();
    void slowSteps_data();
    void slowSteps();
    void answersComeThroughTheEventLoop();
    void droppingASlowStepIsQuick();
};

void SaslClientTest::theServerOfTheseTestsKnowsTheVectors()
{
    ScramServer sha1({.hash = ScramHash::Sha1,
                      .salt = QByteArray::fromBase64("QSXCR+Q6sek8bf92"),
                      .serverNonce = "3rfcNHYJY1ZVvWVs7j"});
    QCOMPARE(sha1.first("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL"),
             "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096");
    const auto final1 = sha1.final("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                                   "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="); // RFC 5802 5
    QCOMPARE(final1.value_or("none"), "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");

    ScramServer sha256({});
    QCOMPARE(sha256.first("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"),
             "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
    const auto final256 = sha256.final("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                       "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="); // RFC 7677 3
    QCOMPARE(final256.value_or("none"), "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
}

void SaslClientTest::scramSignsIn_data()
{
    QTest::addColumn<Mechanism>("mechanism");
    QTest::addColumn<QByteArray>("serverBinding");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("password");
    const QByteArray none;
    QTest::newRow("SCRAM-SHA-256") << Mechanism::ScramSha256 << none << u"user"_qs << QByteArray("pencil");
    QTest::newRow("SCRAM-SHA-1") << Mechanism::ScramSha1 << none << u"user"_qs << QByteArray("pencil");
    QTest::newRow("AUTH-5: SCRAM-SHA-256-PLUS, tls-exporter")
        << Mechanism::ScramSha256Plus << binding << u"user"_qs << QByteArray("pencil");
    QTest::newRow("AUTH-5: SCRAM-SHA-1-PLUS, tls-exporter")
        << Mechanism::ScramSha1Plus << binding << u"user"_qs << QByteArray("pencil");
    QTest::newRow("a user name with = and ,")
        << Mechanism::ScramSha256 << none << u"a=b,c@example.com"_qs << QByteArray("pencil");
    QTest::newRow("a password beyond ASCII")
        << Mechanism::ScramSha256 << none << u"jürgen@example.com"_qs << QByteArray("p\xC3\xA4ncil");
}

void SaslClientTest::scramSignsIn()
{
    QFETCH(Mechanism, mechanism);
    QFETCH(QByteArray, serverBinding);
    QFETCH(QString, user);
    QFETCH(QByteArray, password);
    ScramServer server({.hash = hashOf(mechanism), .password = password, .channelBinding = serverBinding});
    const SaslClient scram = client(mechanism, user, password);

    const SaslAnswer first = scram.step({});
    QVERIFY(!first.problem && !first.isComplete);
    QVERIFY(first.octets.startsWith(serverBinding.isEmpty() ? "n,,n=" : "p=tls-exporter,,n="));
    const SaslAnswer proof = scram.step(server.first(first.octets));
    QVERIFY(!proof.problem && !proof.lowIterations);
    QVERIFY2(!proof.isComplete, "AUTH-6: the server has proved nothing yet");
    const auto final = server.final(proof.octets);
    QVERIFY(final);
    const SaslAnswer last = scram.step(*final);
    QVERIFY(!last.problem && last.isComplete);
    QVERIFY(last.octets.isEmpty());
}

void SaslClientTest::anotherBindingFails()
{
    const SaslAnswer answer =
        lastAnswer(client(Mechanism::ScramSha256Plus), {.channelBinding = QByteArray(32, 'x')});
    QVERIFY(answer.problem == Reason::AuthFailed); // a relay that ends TLS
}

void SaslClientTest::withoutBindingThereIsNoPlus()
{
    const SaslClient scram(Mechanism::ScramSha256Plus, {u"user"_qs, Secret(QByteArray("pencil"))});
    QVERIFY(scram.step({}).problem);
}

void SaslClientTest::aWrongPasswordFails()
{
    const SaslAnswer answer = lastAnswer(client(Mechanism::ScramSha256), {.password = "rubber"});
    QVERIFY(answer.problem == Reason::AuthFailed);
}

void SaslClientTest::serverFirst_data()
{
    QTest::addColumn<Mechanism>("mechanism");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<std::optional<Reason>>("problem");
    QTest::addColumn<std::optional<int>>("lowIterations");
    const auto sha256 = Mechanism::ScramSha256;
    const auto sha1 = Mechanism::ScramSha1;
    const std::optional<Reason> limit = Reason::LimitExceeded;
    const std::optional<Reason> malformed = Reason::ResponseMalformed;
    const std::optional<Reason> fine;
    const std::optional<int> none;
    const auto iterations = [](const QByteArray &count) { return "r={nonce}x,s=" + salt + ",i=" + count; };
    const auto salted = [](qsizetype length) {
        return "r={nonce}x,s=" + QByteArray(length, 's').toBase64() + ",i=4096";
    };

    QTest::newRow("AUTH-6: 4096 iterations are enough") << sha256 << iterations("4096") << fine << none;
    QTest::newRow("AUTH-6: 4095 are refused for SHA-256") << sha256 << iterations("4095") << limit << none;
    QTest::newRow("AUTH-6: i=1 for SHA-256") << sha256 << iterations("1") << limit << none;
    QTest::newRow("AUTH-6: i=1 for SHA-256-PLUS")
        << Mechanism::ScramSha256Plus << iterations("1") << limit << none;
    QTest::newRow("AUTH-6: i=1 for SHA-1 is noted") << sha1 << iterations("1") << fine << std::optional(1);
    QTest::newRow("AUTH-6: 4095 for SHA-1-PLUS are noted")
        << Mechanism::ScramSha1Plus << iterations("4095") << fine << std::optional(4095);
    QTest::newRow("AUTH-6: 600000") << sha256 << iterations("600000") << fine << none;
    QTest::newRow("AUTH-6: 600001") << sha256 << iterations("600001") << limit << none;
    QTest::newRow("AUTH-6: i=4294967295") << sha256 << iterations("4294967295") << limit << none;
    QTest::newRow("AUTH-6: i=4294967295 for SHA-1") << sha1 << iterations("4294967295") << limit << none;
    QTest::newRow("AUTH-6: a number of 40 digits")
        << sha256 << iterations(QByteArray(40, '9')) << limit << none;
    QTest::newRow("AUTH-6: a salt of 1 KiB") << sha256 << salted(maximumSalt) << fine << none;
    QTest::newRow("AUTH-6: a longer salt") << sha256 << salted(maximumSalt + 1) << limit << none;
    QTest::newRow("AUTH-6: the nonce is ours alone")
        << sha256 << QByteArray("r={nonce},s=" + salt + ",i=4096") << malformed << none;
    QTest::newRow("AUTH-6: the nonce begins with another")
        << sha256 << QByteArray("r=x{nonce},s=" + salt + ",i=4096") << malformed << none;
    for (const char *count : {"0", "-1", "+4096", "4096x", " 4096", "04096", ""})
        QTest::addRow("no count: '%s'", count) << sha256 << iterations(count) << malformed << none;
    QTest::newRow("a mandatory extension")
        << sha256 << QByteArray("m=x,r={nonce}x,s=" + salt + ",i=4096") << malformed << none;
    QTest::newRow("a salt that is no base64")
        << sha256 << QByteArray("r={nonce}x,s=!!!!,i=4096") << malformed << none;
    QTest::newRow("no salt") << sha256 << QByteArray("r={nonce}x,s=,i=4096") << malformed << none;
    QTest::newRow("another order") << sha256 << QByteArray("s=" + salt + ",r={nonce}x,i=4096") << malformed
                                   << none;
    QTest::newRow("nothing") << sha256 << QByteArray() << malformed << none;
    QTest::newRow("NUL") << sha256 << QByteArray("r={nonce}x,s=" + salt + ",i=4096") + '\0' << malformed
                         << none;
    QTest::newRow("an error of the server's")
        << sha256 << QByteArray("e=unknown-user") << std::optional(Reason::AuthFailed) << none;
}

void SaslClientTest::serverFirst()
{
    QFETCH(Mechanism, mechanism);
    QFETCH(QByteArray, message);
    QFETCH(std::optional<Reason>, problem);
    QFETCH(std::optional<int>, lowIterations);
    const SaslAnswer answer = answerTo(mechanism, message);
    QVERIFY(answer.problem == problem);
    QVERIFY(answer.lowIterations == lowIterations);
    QCOMPARE(answer.octets.isEmpty(), problem.has_value());
}

void SaslClientTest::serverFinal_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<Reason>("problem");
    QTest::newRow("AUTH-6: a wrong signature")
        << QByteArray("v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=") << Reason::ResponseMalformed;
    QTest::newRow("AUTH-6: a short signature") << QByteArray("v=AAAA") << Reason::ResponseMalformed;
    QTest::newRow("AUTH-6: no signature") << QByteArray() << Reason::ResponseMalformed;
    QTest::newRow("RFC 5802 7: invalid-proof") << QByteArray("e=invalid-proof") << Reason::AuthFailed;
    QTest::newRow("RFC 5802 7: unknown-user") << QByteArray("e=unknown-user") << Reason::AuthFailed;
    QTest::newRow("RFC 5802 7: channel-bindings-dont-match")
        << QByteArray("e=channel-bindings-dont-match") << Reason::AuthMechanismUnavailable;
    QTest::newRow("RFC 5802 7: other-error") << QByteArray("e=other-error") << Reason::ResponseMalformed;
}

void SaslClientTest::serverFinal()
{
    QFETCH(QByteArray, message);
    QFETCH(Reason, problem);
    const SaslAnswer answer = lastAnswer(client(Mechanism::ScramSha256), {.finalMessage = message});
    QVERIFY(answer.problem == problem);
    QVERIFY(!answer.isComplete);
}

void SaslClientTest::nothingFollowsTheEnd()
{
    for (const Mechanism mechanism : {Mechanism::ScramSha256, Mechanism::Plain}) {
        const SaslClient sasl = client(mechanism);
        const SaslAnswer last = mechanism == Mechanism::Plain ? sasl.step({}) : lastAnswer(sasl, {});
        QVERIFY(last.isComplete);
        const SaslAnswer more = sasl.step("more");
        QVERIFY(more.problem == Reason::ResponseMalformed);
        QVERIFY(more.octets.isEmpty());
    }
}

void SaslClientTest::plain()
{
    const SaslAnswer answer = client(Mechanism::Plain, u"jürgen@example.com"_qs, "p w").step({});
    QVERIFY(!answer.problem && answer.isComplete);
    QCOMPARE(answer.octets, QByteArray("\0j\xC3\xBCrgen@example.com\0p w", 24));
    QVERIFY2(answer.octets.isDetached(), "STO-12: a shared copy cannot be wiped");
}

void SaslClientTest::login()
{
    const SaslClient sasl = client(Mechanism::Login);
    const SaslAnswer name = sasl.step("Username:");
    QVERIFY(!name.problem && !name.isComplete);
    QCOMPARE(name.octets, QByteArray("user"));
    const SaslAnswer password = sasl.step("Password:");
    QVERIFY(!password.problem && password.isComplete);
    QCOMPARE(password.octets, QByteArray("pencil"));
}

void SaslClientTest::passwordCommand()
{
    const SaslClient sasl = client(Mechanism::PasswordCommand);
    QCOMPARE(sasl.step({}).octets, QByteArray("user"));
    const SaslAnswer password = sasl.step({});
    QVERIFY(password.isComplete);
    QCOMPARE(password.octets, QByteArray("pencil"));
    QVERIFY2(password.octets.isDetached(), "STO-12: a shared copy cannot be wiped");
    QVERIFY(sasl.step({}).problem);
}

void SaslClientTest::unpreparablePasswords() // RFC 4013 2.3
{
    for (const bool isUser : {false, true}) {
        const SaslClient sasl = client(Mechanism::ScramSha256, isUser ? u"bell\x07"_qs : u"user"_qs,
                                       isUser ? "pencil" : "bell\x07");
        const SaslAnswer answer = sasl.step({});
        QVERIFY(answer.problem == Reason::InputInvalid);
        QVERIFY(answer.octets.isEmpty());
    }
}

void SaslClientTest::slowSteps_data()
{
    QTest::addColumn<Mechanism>("mechanism");
    QTest::addColumn<int>("iterations");
    QTest::addColumn<bool>("isSlow");
    QTest::newRow("20000") << Mechanism::ScramSha256 << quickIterations << false;
    QTest::newRow("20001") << Mechanism::ScramSha256 << quickIterations + 1 << true;
    QTest::newRow("600000") << Mechanism::ScramSha1Plus << maximumIterations << true;
    QTest::newRow("what is refused takes no time")
        << Mechanism::ScramSha256 << maximumIterations + 1 << false;
    QTest::newRow("PLAIN") << Mechanism::Plain << maximumIterations << false;
}

void SaslClientTest::slowSteps()
{
    QFETCH(Mechanism, mechanism);
    QFETCH(int, iterations);
    const SaslClient sasl = client(mechanism);
    sasl.step({});
    const QByteArray challenge = "r=x,s=" + salt + ",i=" + QByteArray::number(iterations);
    QTEST(sasl.isSlow(challenge), "isSlow");
}

void SaslClientTest::answersComeThroughTheEventLoop()
{
    for (const QByteArray count : {"4096", "20001"}) { // here, and in a worker
        ScramServer server({.iterations = count});
        const SaslClient sasl = client(Mechanism::ScramSha256);
        const QByteArray challenge = server.first(sasl.step({}).octets);
        std::optional<SaslAnswer> answer;
        const Pending solving =
            solve(sasl, challenge, [&](SaslAnswer outcome) { answer = std::move(outcome); });
        QVERIFY(!answer);
        QTRY_VERIFY(answer);
        QVERIFY(server.final(answer->octets));
    }
}

void SaslClientTest::droppingASlowStepIsQuick()
{
    bool isCalled = false;
    {
        ScramServer server({.iterations = "600000"});
        const SaslClient sasl = client(Mechanism::ScramSha256);
        const QByteArray challenge = server.first(sasl.step({}).octets);
        QElapsedTimer timer;
        timer.start();
        Pending solving = solve(sasl, challenge, [&](SaslAnswer) { isCalled = true; });
        solving.reset();
        QVERIFY2(timer.elapsed() < 100, "AUTH-6: the work is a worker's");
    }
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QVERIFY(!isCalled);
}

QTEST_GUILESS_MAIN(SaslClientTest)
#include "SaslClientTest.moc"
