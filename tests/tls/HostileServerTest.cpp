// SPDX-License-Identifier: Apache-2.0
#include "tls/Engine.h"

#include "tests/support/TlsExchange.h"

#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::tls;

class HostileServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesWhatIsNotTls_data();
    void survivesWhatIsNotTls();
    void noticesTheEnd_data();
    void noticesTheEnd();
    void keepsItsLimits_data();
    void keepsItsLimits();
};

void HostileServerTest::survivesWhatIsNotTls_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("TV-X9: a greeting in clear text") << QByteArray("* OK IMAP4rev1 ready\r\n");
    QTest::newRow("zeros") << QByteArray(100, '\0');
    QTest::newRow("a record of garbage") << QByteArray::fromHex("1603030005ffffffffff");
    QTest::newRow("an alert nobody knows") << QByteArray::fromHex("150303000202ff");
}

void HostileServerTest::survivesWhatIsNotTls()
{
    QFETCH(QByteArray, octets);
    Engine engine(options());
    engine.start();
    engine.receive(octets);
    QVERIFY(engine.state() == EngineState::Failed);
    QVERIFY(engine.report().outcome == HandshakeOutcome::Failed);
    QVERIFY(!engine.report().errors.isEmpty());
    engine.receive(octets); // and is deaf from then on
    QVERIFY(engine.report().outcome == HandshakeOutcome::Failed);
}

void HostileServerTest::noticesTheEnd_data()
{
    QTest::addColumn<int>("octets"); // of the server's first flight
    QTest::newRow("before the ServerHello") << 0;
    QTest::newRow("inside it") << 20;
    QTest::newRow("later in the flight") << 300;
}

void HostileServerTest::noticesTheEnd()
{
    QFETCH(int, octets);
    TlsPeer peer({goodIdentity()});
    Engine engine(options());
    engine.start();
    peer.receive(engine.takeOutgoing());
    engine.receive(peer.takeOutgoing().left(octets));
    QVERIFY(engine.state() == EngineState::Handshaking);
    engine.peerClosed();
    QVERIFY(engine.state() == EngineState::Failed); // TLS-1: a connection that just ends
    QVERIFY(engine.report().outcome == HandshakeOutcome::Failed);

    for (const bool polite : {true, false}) {
        TlsPeer second({goodIdentity()});
        Engine established(options());
        established.start();
        exchange(established, second);
        second.send("* BYE\r\n");
        if (polite)
            second.close();
        exchange(established, second);
        established.peerClosed();
        QCOMPARE(established.takePlaintext(), QByteArray("* BYE\r\n"));
        QVERIFY(established.state() == (polite ? EngineState::Closed : EngineState::Failed));
        QVERIFY(established.report().outcome == HandshakeOutcome::Completed);
    }
}

void HostileServerTest::keepsItsLimits_data()
{
    QTest::addColumn<int>("certificates");
    QTest::addColumn<int>("names");
    QTest::addColumn<int>("nameLength");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("LIM-1: 10 certificates") << 10 << 1 << 20 << true;
    QTest::newRow("LIM-1: 11 certificates") << 11 << 1 << 20 << false;
    QTest::newRow("LIM-1: 1000 names") << 1 << 1000 << 20 << true;
    QTest::newRow("LIM-1: 1001 names") << 1 << 1001 << 20 << false;
    QTest::newRow("LIM-1: almost 64 KiB") << 1 << 400 << 155 << true;
    QTest::newRow("LIM-1: more than 64 KiB") << 1 << 420 << 155 << false;
}

void HostileServerTest::keepsItsLimits()
{
    QFETCH(int, certificates);
    QFETCH(int, names);
    QFETCH(int, nameLength);
    QFETCH(bool, accepted);
    const TlsPeerOptions given{
        .identity = authority().issue(
            dnsNames(std::vector<QByteArray>(std::size_t(names), QByteArray(nameLength, 'a')))),
        .chain = std::vector<QByteArray>(std::size_t(certificates - 1), authority().certificate())};
    for (const VersionPolicy version : {VersionPolicy::Any, VersionPolicy::Tls12Only}) {
        TlsPeerOptions of = given;
        of.versions = version;
        TlsPeer peer(of);
        const HandshakeReport report = handshake(options(), peer);
        const auto expected = accepted ? HandshakeOutcome::Completed : HandshakeOutcome::LimitExceeded;
        QVERIFY2(report.outcome == expected, qPrintable(report.errors.join(u", ")));
    }
}

QTEST_GUILESS_MAIN(HostileServerTest)
#include "HostileServerTest.moc"
