// SPDX-License-Identifier: Apache-2.0
#include "tls/Engine.h"

#include "tests/support/TlsExchange.h"

#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::tls;

class EngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItShouldInItsHello();
    void extendsItsHelloOnlyAsItMust();
    void sendsNoNameForAnAddress();
    void noDottedNameCanReachSni();
    void reportsAGoodServer();
    void reportsABadCertificateAndStillCompletes();
    void reportsAMalformedCertificateAndGoesOn();
    void endsAsTheServerDecides_data();
    void endsAsTheServerDecides();
    void recognisesAnOldServerHello();
    void offersItsProtocol();
    void carriesApplicationDataOnlyWhenAsked();
    void neverResumes();
    void neverRenegotiates();
    void sendsNoClientCertificate();
    void readsTheStaple();
    void appliesNameConstraintsToSrvIds();
    void exportsTheSameKey();
    void takesOneOctetAtATime();
};

namespace {

/// The extension types of a ClientHello in one record (RFC 8446 4.1.2).
QList<int> extensionsOf(const QByteArray &record)
{
    const auto number = [&](qsizetype at) { return uchar(record[at]) << 8 | uchar(record[at + 1]); };
    qsizetype at = 5 + 4 + 2 + 32; // record and message headers, version, random
    at += 1 + uchar(record[at]); // session id
    at += 2 + number(at); // cipher suites
    at += 1 + uchar(record[at]); // compression methods
    QList<int> types;
    for (at += 2; at < record.size(); at += 4 + number(at + 2))
        types += number(at);
    return types;
}

} // namespace

void EngineTest::saysWhatItShouldInItsHello()
{
    TlsPeer peer({goodIdentity()});
    EngineOptions wanted = options();
    wanted.sni = host(u"IMAP.Bücher.example."_qs);
    handshake(wanted, peer);
    const SeenHello &hello = peer.hello();
    QCOMPARE(hello.serverName, std::optional<QByteArray>("imap.xn--bcher-kva.example")); // SNI-1, TV-S25
    QVERIFY(!hello.resumes); // SNI-9
    QVERIFY(!hello.earlyData); // TLS-2, T39
    QVERIFY(hello.extendedMasterSecret); // TLS-2
    QVERIFY(hello.asksForStaple); // TLS-7
    QCOMPARE(hello.alpn, QByteArray()); // SNI-11
    QCOMPARE(hello.compressions, QList<int>{0}); // TLS-2
    // TLS-2: TLS 1.3 suites, ECDHE with AES-GCM, renegotiation_info
    const QList<int> allowed = {0x1301, 0x1302, 0x1303, 0xC02B, 0xC02C, 0xC02F, 0xC030, 0x00FF};
    for (const int cipher : hello.ciphers)
        QVERIFY2(allowed.contains(cipher), qPrintable(QString::number(cipher, 16)));
    QVERIFY(hello.ciphers.contains(0xC02F));
}

void EngineTest::extendsItsHelloOnlyAsItMust()
{
    EngineOptions wanted = options();
    wanted.alpn = Alpn::Pop3;
    Engine engine(wanted);
    engine.start();
    // server_name, status_request, supported_groups, ec_point_formats, signature_algorithms, ALPN, padding,
    // encrypt_then_mac, extended_master_secret, supported_versions, psk_key_exchange_modes, key_share,
    // renegotiation_info: no ECH (SNI-12), no raw public keys (DANE-18), no ticket, PSK or early data
    // (SNI-9, TLS-2), no post-handshake authentication (TLS-8)
    const QList<int> allowed = {0, 5, 10, 11, 13, 16, 21, 22, 23, 43, 45, 51, 0xFF01};
    const QList<int> sent = extensionsOf(engine.takeOutgoing());
    for (const int type : sent)
        QVERIFY2(allowed.contains(type), qPrintable(QString::number(type)));
    for (const int type : {0, 5, 16, 23, 43})
        QVERIFY2(sent.count(type) == 1, qPrintable(QString::number(type)));
}

void EngineTest::sendsNoNameForAnAddress()
{
    EngineOptions wanted = options();
    wanted.sni = {};
    wanted.references = {ServerName::parse(u"192.0.2.10").value()};
    const CertificateRequest address{.names = {{NameKind::Ip, QByteArray("\xC0\x00\x02\x0A", 4)}}};
    TlsPeer peer({authority().issue(address)});
    const HandshakeReport report = handshake(wanted, peer);
    QVERIFY(!peer.hello().serverName); // SNI-2
    QVERIFY(report.identity.serverName); // TV-S24
}

void EngineTest::noDottedNameCanReachSni()
{
    for (const QString &name : {u".example.com"_qs, u"*.example.com"_qs, u""_qs, u"192.0.2.1"_qs})
        QVERIFY2(!HostName::parse(name), qPrintable(name)); // SNI-13
    QCOMPARE(host(u"example.com."_qs).toAscii(), QByteArray("example.com"));
}

void EngineTest::reportsAGoodServer()
{
    TlsPeer peer({goodIdentity()});
    const HandshakeReport report = handshake(options(), peer);
    QVERIFY(report.outcome == HandshakeOutcome::Completed);
    QVERIFY(report.chain == ChainStatus::Trusted);
    QVERIFY(report.identity.serverName);
    QVERIFY(report.defects.empty());
    QCOMPARE(report.errors, QStringList());
    QCOMPARE(report.tlsVersion, u"TLSv1.3"_qs);
    QCOMPARE(report.sni, std::optional(host(u"mail.example.com"_qs)));
    QVERIFY(report.certificate);
    QCOMPARE(report.certificate->dnsIds, QStringList{u"mail.example.com"_qs});
}

void EngineTest::reportsABadCertificateAndStillCompletes()
{
    CertificateRequest weak = dnsNames({"mail.example.com"});
    weak.key = KeyKind::Rsa1024;
    weak.digest = SignedWith::Sha1;
    weak.notAfter = std::chrono::hours(-24);
    for (const VersionPolicy version : {VersionPolicy::Any, VersionPolicy::Tls12Only}) {
        TlsPeer peer({.identity = makeSelfSigned(weak), .versions = version});
        const HandshakeReport report = handshake(options(), peer);
        QVERIFY2(report.outcome == HandshakeOutcome::Completed, qPrintable(report.errors.join(u", ")));
        QVERIFY(report.chain == ChainStatus::Defective);
        QVERIFY(report.defects == Reasons{Reason::CertWeakKey}); // TLS-3, TV-S27
        QVERIFY(report.identity.serverName); // ID-14: reported all the same
        QVERIFY(report.errors.size() >= 2); // expired and self-signed: nothing stops early
    }
}

void EngineTest::reportsAMalformedCertificateAndGoesOn()
{
    for (const Pieces pieces : {Pieces::Whole, Pieces::Octets}) {
        TlsPeer peer({authority().issue({.extraExtension = "2.5.29.17=DER:30030201"})});
        Engine engine(options());
        engine.start();
        exchange(engine, peer, pieces);
        QVERIFY(engine.state() == EngineState::Established);
        QVERIFY(engine.report().outcome == HandshakeOutcome::Completed);
        QVERIFY(engine.report().defects == Reasons{Reason::CertMalformed}); // LIM-8
        peer.send("* OK ready");
        exchange(engine, peer, pieces);
        QCOMPARE(engine.takePlaintext(), QByteArray("* OK ready"));
    }
}

void EngineTest::endsAsTheServerDecides_data()
{
    QTest::addColumn<int>("names");
    QTest::addColumn<int>("versions");
    QTest::addColumn<QByteArray>("ciphers");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, NamePolicy names, VersionPolicy versions, const char *ciphers,
                        HandshakeOutcome outcome) {
        QTest::newRow(name) << int(names) << int(versions) << QByteArray(ciphers) << QString(code(outcome));
    };
    using N = NamePolicy;
    using V = VersionPolicy;
    using O = HandshakeOutcome;
    row("SNI-6, TV-S10: unrecognized_name, fatal", N::FatalAlert, V::Any, "", O::UnrecognizedName);
    row("SNI-6: the same in TLS 1.2", N::FatalAlert, V::Tls12Only, "", O::UnrecognizedName);
    row("SNI-6: unrecognized_name, warning, is ignored", N::WarningAlert, V::Tls12Only, "", O::Completed);
    row("TLS-1: TLS 1.1 only", N::Accept, V::Tls11Only, "", O::VersionTooOld);
    row("TLS-1: TLS 1.2 is enough", N::Accept, V::Tls12Only, "", O::Completed);
    row("TLS-2: static RSA only", N::Accept, V::Tls12Only, "AES128-GCM-SHA256", O::WeakParameters);
    row("TLS-2: finite-field DH only", N::Accept, V::Tls12Only, "DHE-RSA-AES128-GCM-SHA256",
        O::WeakParameters);
    row("TLS-2: CBC only", N::Accept, V::Tls12Only, "ECDHE-ECDSA-AES128-SHA", O::WeakParameters);
}

void EngineTest::endsAsTheServerDecides()
{
    QFETCH(int, names);
    QFETCH(int, versions);
    QFETCH(QByteArray, ciphers);
    QFETCH(QString, outcome);
    TlsPeer peer({.identity = goodIdentity(),
                  .names = NamePolicy(names),
                  .versions = VersionPolicy(versions),
                  .ciphers = ciphers});
    const HandshakeReport report = handshake(options(), peer);
    QVERIFY2(QString(code(report.outcome)) == outcome, qPrintable(report.errors.join(u", ")));
    QCOMPARE(report.certificate.has_value(), report.outcome == HandshakeOutcome::Completed);
}

void EngineTest::recognisesAnOldServerHello()
{
    Engine engine(options());
    engine.start();
    // TLS-1: a ServerHello of TLS 1.1 with ECDHE-RSA-AES128-SHA, no extensions
    engine.receive(QByteArray::fromHex("160302002a020000260302") + QByteArray(32, 'r')
                   + QByteArray::fromHex("00c01300"));
    QVERIFY(engine.state() == EngineState::Failed);
    QVERIFY(engine.report().outcome == HandshakeOutcome::VersionTooOld);
}

void EngineTest::offersItsProtocol()
{
    EngineOptions wanted = options();
    wanted.alpn = Alpn::Imap;
    TlsPeer selects({.identity = goodIdentity(), .alpn = "imap"});
    QVERIFY(handshake(wanted, selects).outcome == HandshakeOutcome::Completed);
    QCOMPARE(selects.hello().alpn, QByteArray("\0\5\4imap", 7)); // SNI-11

    TlsPeer silent({.identity = goodIdentity()});
    QVERIFY(handshake(wanted, silent).outcome == HandshakeOutcome::Completed);
    TlsPeer refuses({.identity = goodIdentity(), .alpn = "none of these"});
    QVERIFY(handshake(wanted, refuses).outcome == HandshakeOutcome::Failed);
    TlsPeer other({.identity = goodIdentity(), .alpn = "http/1.1"});
    QVERIFY(handshake(wanted, other).outcome == HandshakeOutcome::Failed);
}

void EngineTest::carriesApplicationDataOnlyWhenAsked()
{
    TlsPeer peer({goodIdentity()});
    Engine engine(options());
    QVERIFY(!engine.send("early"));
    engine.start();
    QVERIFY(!engine.send("early"));
    exchange(engine, peer);
    QVERIFY(peer.isEstablished());
    QCOMPARE(peer.plaintext(), QByteArray()); // TLS-4

    peer.send("* OK ready\r\n");
    exchange(engine, peer);
    QCOMPARE(engine.takePlaintext(), QByteArray("* OK ready\r\n"));
    QCOMPARE(engine.takePlaintext(), QByteArray());
    const QByteArray large(100'000, 'x');
    QVERIFY(engine.send("a CAPABILITY\r\n"));
    QVERIFY(engine.send(large));
    exchange(engine, peer);
    QCOMPARE(peer.plaintext(), "a CAPABILITY\r\n" + large);

    engine.close();
    exchange(engine, peer);
    QVERIFY(peer.sawCloseNotify()); // TLS-9
    QVERIFY(engine.state() == EngineState::Closed);
    QVERIFY(!engine.send("late"));
}

void EngineTest::neverResumes()
{
    for (const VersionPolicy version : {VersionPolicy::Any, VersionPolicy::Tls12Only})
        for (int i = 0; i < 3; ++i) { // SNI-9: not with what an earlier connection left
            TlsPeer peer({.identity = goodIdentity(), .versions = version});
            QVERIFY(handshake(options(), peer).outcome == HandshakeOutcome::Completed);
            QVERIFY(!peer.hello().resumes);
        }
}

void EngineTest::neverRenegotiates()
{
    TlsPeer peer({.identity = goodIdentity(), .versions = VersionPolicy::Tls12Only});
    Engine engine(options());
    engine.start();
    exchange(engine, peer);
    QVERIFY(peer.askToRenegotiate());
    peer.send("+OK");
    exchange(engine, peer);
    QCOMPARE(peer.hello().count, 1); // T39: no second ClientHello comes back
    QCOMPARE(engine.takePlaintext(), QByteArray("+OK"));
}

void EngineTest::sendsNoClientCertificate()
{
    TlsPeer peer({.identity = goodIdentity(), .asksForCertificate = true});
    QVERIFY(handshake(options(), peer).outcome == HandshakeOutcome::Completed);
    QVERIFY(peer.isEstablished());
    QVERIFY(!peer.sawClientCertificate()); // TLS-8
}

void EngineTest::readsTheStaple()
{
    for (const VersionPolicy version : {VersionPolicy::Any, VersionPolicy::Tls12Only}) {
        const TestIdentity identity = goodIdentity();
        const QByteArray staple =
            authority().staple(identity.certificate, TestCa::Status::Revoked, certificateNow);
        TlsPeer peer({.identity = identity, .versions = version, .staple = staple});
        QVERIFY(handshake(options(), peer).defects == Reasons{Reason::CertRevoked}); // TLS-7, TV-S26
    }
}

void EngineTest::appliesNameConstraintsToSrvIds()
{
    // ID-9, TV-S28: the handshake with the mail domain's name, below a CA for another domain
    EngineOptions wanted = options();
    wanted.references.mailDomain = host(u"example.com"_qs);
    wanted.references.srvLabel = SrvLabel::Imaps;
    wanted.purpose = HandshakePurpose::MailDomain;
    for (const bool fits : {true, false}) {
        const TestCa below = authority().subordinate(
            {.commonName = "CA below",
             .nameConstraints = fits ? "permitted;DNS:example.com" : "permitted;DNS:example.org"});
        TlsPeer peer(
            {.identity = below.issue(srvNames({"_imaps.example.com"})), .chain = {below.certificate()}});
        const HandshakeReport report = handshake(wanted, peer);
        QVERIFY(report.chain == ChainStatus::Trusted);
        QCOMPARE(report.identity.mailDomain, fits);
        QVERIFY(report.purpose == HandshakePurpose::MailDomain);
    }
}

void EngineTest::exportsTheSameKey()
{
    TlsPeer peer({goodIdentity()});
    Engine engine(options());
    engine.start();
    QVERIFY(!engine.exporter("EXPORTER-Channel-Binding", 32));
    exchange(engine, peer);
    const auto key = engine.exporter("EXPORTER-Channel-Binding", 32);
    QVERIFY(key);
    QCOMPARE(*key, peer.exporter("EXPORTER-Channel-Binding", 32));

    TlsPeer older({.identity = goodIdentity(), .versions = VersionPolicy::Tls12Only});
    Engine second(options());
    second.start();
    exchange(second, older);
    QVERIFY(second.state() == EngineState::Established);
    QVERIFY(!second.exporter("EXPORTER-Channel-Binding", 32));
}

void EngineTest::takesOneOctetAtATime()
{
    TlsPeer peer({goodIdentity()});
    Engine engine(options());
    engine.start();
    exchange(engine, peer, Pieces::Octets);
    QVERIFY(engine.state() == EngineState::Established);
    peer.send("+OK");
    exchange(engine, peer, Pieces::Octets);
    QCOMPARE(engine.takePlaintext(), QByteArray("+OK"));
    QVERIFY(engine.report().chain == ChainStatus::Trusted);
}

QTEST_GUILESS_MAIN(EngineTest)
#include "EngineTest.moc"
