// SPDX-License-Identifier: Apache-2.0
#include "tls/TrustStore.h"

#include "tests/support/TestCa.h"

#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::tls;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(PresentedChain)
Q_DECLARE_METATYPE(Reasons)

class ChainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void readsStaples_data();
    void readsStaples();
    void believesTheWorstOfAStaple();
    void showsItsPath();
    void readsAnchors();
    void combinesAnchors();
    void loadsWhatIsNeededLaterOnce();
    void combiningLoadsNothing();
    void saysWhyAuthoritiesAreMissing();
    void trustsAnAnchorThatIsNoRoot();
    void authoritiesAreThoseOfATrustedPath();
};

namespace {

const TestCa &trusted()
{
    static const TestCa authority("CA-T");
    return authority;
}

const TestCa &unknown()
{
    static const TestCa authority("CA-U");
    return authority;
}

TrustStore store()
{
    return TrustStore::fromDer({trusted().certificate()}).value();
}

CertificateRequest request()
{
    return dnsNames({"mail.example.com"});
}

PresentedChain issued(const CertificateRequest &wanted)
{
    return {{trusted().issue(wanted).certificate}};
}

PresentedChain issuedBelow(const CertificateRequest &authority, const CertificateRequest &wanted)
{
    const TestCa below = trusted().subordinate(authority);
    return {{below.issue(wanted).certificate, below.certificate()}};
}

enum class Signer { Issuer, Stranger, Responder, OldResponder, Server, Impostor };

TestIdentity identityOf(Signer signer)
{
    switch (signer) {
    case Signer::Issuer:
        return trusted().identity();
    case Signer::Stranger:
        return unknown().identity();
    case Signer::Responder:
        return trusted().issue({.commonName = "OCSP", .extendedKeyUsage = "OCSPSigning"});
    case Signer::OldResponder:
        return trusted().issue({.commonName = "OCSP", .notAfter = -1h, .extendedKeyUsage = "OCSPSigning"});
    case Signer::Server:
        return trusted().issue({.commonName = "server"});
    case Signer::Impostor:
        return trusted().issue({.commonName = "CA-T"});
    }
    Q_UNREACHABLE();
}

PresentedChain tampered()
{
    QByteArray der = trusted().issue(request()).certificate;
    const qsizetype last = der.size() - 1;
    der[last] = char(der[last] ^ 1);
    return {{der}};
}

} // namespace

void ChainTest::judges_data()
{
    QTest::addColumn<PresentedChain>("chain");
    QTest::addColumn<QString>("status");
    QTest::addColumn<Reasons>("defects");
    const auto row = [](const char *name, const PresentedChain &chain, ChainStatus status,
                        const Reasons &defects = {}) {
        QTest::newRow(name) << chain << QString(code(status)) << defects;
    };
    const auto with = [](auto change) {
        CertificateRequest wanted = request();
        change(wanted);
        return wanted;
    };
    const auto authority = [](auto change) {
        CertificateRequest wanted{.commonName = "CA below"};
        change(wanted);
        return wanted;
    };
    const auto plain = [](CertificateRequest &) {};
    const auto expired = [](CertificateRequest &r) { r.notAfter = -24h; };
    const auto early = [](CertificateRequest &r) { r.notBefore = 1h; };
    const auto sha1 = [](CertificateRequest &r) { r.digest = SignedWith::Sha1; };
    const auto rsa1024 = [](CertificateRequest &r) { r.key = KeyKind::Rsa1024; };
    const Reasons weak = {Reason::CertWeakKey};
    const Reasons usage = {Reason::CertWrongUsage};

    row("TLS-6: directly below an anchor", issued(request()), ChainStatus::Trusted);
    row("TLS-6: with an intermediate", issuedBelow(authority(plain), request()), ChainStatus::Trusted);
    row("TLS-6: intermediate not sent",
        {{trusted().subordinate(authority(plain)).issue(request()).certificate}}, ChainStatus::Untrusted);
    row("TLS-6: superfluous certificates do no harm",
        {{trusted().issue(request()).certificate, unknown().certificate(), trusted().certificate()}},
        ChainStatus::Trusted);
    row("TV-S11: of an unknown CA", {{unknown().issue(request()).certificate, unknown().certificate()}},
        ChainStatus::Untrusted);
    row("TV-S7, TV-S14: self-signed", {{makeSelfSigned(request()).certificate}}, ChainStatus::SelfSigned);
    row("TV-S13: expired", issued(with(expired)), ChainStatus::Expired);
    row("TLS-6: not yet valid", issued(with(early)), ChainStatus::NotYetValid);
    row("TLS-6: below an expired intermediate", issuedBelow(authority(expired), request()),
        ChainStatus::Expired);
    row("TLS-6: expired and of an unknown CA", {{unknown().issue(with(expired)).certificate}},
        ChainStatus::Untrusted);
    row("TLS-6: expired and self-signed", {{makeSelfSigned(with(expired)).certificate}},
        ChainStatus::SelfSigned);
    row("TLS-6: signature does not fit", tampered(), ChainStatus::Untrusted);
    row("TLS-6: for clients only",
        issued(with([](CertificateRequest &r) { r.extendedKeyUsage = "clientAuth"; })),
        ChainStatus::Defective, usage);
    row("TLS-6: below an intermediate for clients only",
        issuedBelow(
            authority([](CertificateRequest &r) { r.extraExtension = "extendedKeyUsage=clientAuth"; }),
            request()),
        ChainStatus::Defective, usage);
    row("TLS-6: below an intermediate for any purpose but none that is named",
        issuedBelow(authority([](CertificateRequest &r) {
                        r.extraExtension = "extendedKeyUsage=anyExtendedKeyUsage";
                    }),
                    request()),
        ChainStatus::Defective, usage);
    row("TLS-6: below an intermediate for servers",
        issuedBelow(
            authority([](CertificateRequest &r) { r.extraExtension = "extendedKeyUsage=serverAuth"; }),
            request()),
        ChainStatus::Trusted);
    row("TLS-6: for any purpose but none that is named",
        issued(with([](CertificateRequest &r) { r.extendedKeyUsage = "anyExtendedKeyUsage"; })),
        ChainStatus::Defective, usage);
    row("TLS-6: for server gated cryptography of the 1990s",
        issued(with([](CertificateRequest &r) { r.extendedKeyUsage = "nsSGC"; })), ChainStatus::Defective,
        usage);
    row("TLS-6: with a key for certificates only",
        issued(with([](CertificateRequest &r) { r.extraExtension = "keyUsage=critical,cRLSign"; })),
        ChainStatus::Defective, usage);
    row("TLS-6: for no stated purpose",
        issued(with([](CertificateRequest &r) { r.extendedKeyUsage.clear(); })), ChainStatus::Trusted);
    row(
        "TLS-6: a leaf is no CA",
        [] {
            const TestIdentity leaf = trusted().issue({.commonName = "no CA"});
            return PresentedChain{{issueWith(leaf, request()).certificate, leaf.certificate}};
        }(),
        ChainStatus::Untrusted);
    row("TLS-6: an unknown critical extension",
        issued(with([](CertificateRequest &r) { r.extraExtension = "1.2.3.4=critical,DER:0500"; })),
        ChainStatus::Untrusted);
    row("TLS-6: an unknown critical extension of an intermediate",
        issuedBelow(authority([](CertificateRequest &r) { r.extraExtension = "1.2.3.4=critical,DER:0500"; }),
                    request()),
        ChainStatus::Untrusted);
    row("TLS-6, RFC 5280 6.1.3: a policy is demanded and none is asserted",
        issuedBelow(authority([](CertificateRequest &r) {
                        r.extraExtension = "policyConstraints=critical,requireExplicitPolicy:0";
                    }),
                    request()),
        ChainStatus::Untrusted);
    row(
        "TLS-6, RFC 5280 6.1.4: more CAs than one of them allows",
        [&] {
            const TestCa last = trusted().subordinate({.commonName = "CA below", .pathLength = 0});
            const TestCa below = last.subordinate({.commonName = "CA too deep"});
            return PresentedChain{
                {below.issue(request()).certificate, below.certificate(), last.certificate()}};
        }(),
        ChainStatus::Untrusted);
    row("TLS-6: an unknown extension",
        issued(with([](CertificateRequest &r) { r.extraExtension = "1.2.3.4=DER:0500"; })),
        ChainStatus::Trusted);
    row("LIM-8: names that cannot be decoded", issued({.extraExtension = "2.5.29.17=DER:30030201"}),
        ChainStatus::Defective, {Reason::CertMalformed});

    row("TLS-3, TV-S27: RSA-1024", issued(with(rsa1024)), ChainStatus::Defective, weak);
    row("TLS-3: RSA-2048", issued(with([](CertificateRequest &r) { r.key = KeyKind::Rsa2048; })),
        ChainStatus::Trusted);
    row("TLS-3: P-192", issued(with([](CertificateRequest &r) { r.key = KeyKind::P192; })),
        ChainStatus::Defective, weak);
    const auto key = [&](KeyKind kind) { return with([kind](CertificateRequest &r) { r.key = kind; }); };
    row("TLS-3: RSA-2047", issued(key(KeyKind::Rsa2047)), ChainStatus::Defective, weak);
    row("TLS-3: RSA-PSS with 2048 bits", issued(key(KeyKind::RsaPss2048)), ChainStatus::Trusted);
    row("TLS-3: P-224", issued(key(KeyKind::P224)), ChainStatus::Trusted);
    row("TLS-3: Ed25519", issued(key(KeyKind::Ed25519)), ChainStatus::Trusted);
    row("TLS-3: below an Ed25519 intermediate",
        issuedBelow(authority([](CertificateRequest &r) { r.key = KeyKind::Ed25519; }), request()),
        ChainStatus::Trusted);
    const auto rsa = authority([](CertificateRequest &r) { r.key = KeyKind::Rsa2048; });
    const auto pss = authority([](CertificateRequest &r) { r.key = KeyKind::RsaPss2048; });
    row("TLS-3: PSS signature with SHA-256",
        issuedBelow(rsa, with([](CertificateRequest &r) { r.digest = SignedWith::PssSha256; })),
        ChainStatus::Trusted);
    row("TLS-3: PSS signature with SHA-1",
        issuedBelow(rsa, with([](CertificateRequest &r) { r.digest = SignedWith::PssSha1; })),
        ChainStatus::Defective, weak);
    row("TLS-3: PSS key of an intermediate", issuedBelow(pss, request()), ChainStatus::Trusted);
    row("TLS-3: RSA-1024 intermediate", issuedBelow(authority(rsa1024), request()), ChainStatus::Defective,
        weak);
    row("TLS-3: SHA-1", issued(with(sha1)), ChainStatus::Defective, weak);
    row("TLS-3: MD5",
        issuedBelow(authority([](CertificateRequest &r) { r.key = KeyKind::Rsa2048; }),
                    with([](CertificateRequest &r) { r.digest = SignedWith::Md5; })),
        ChainStatus::Defective, weak);
    row("TLS-3: SHA-1 intermediate", issuedBelow(authority(sha1), request()), ChainStatus::Defective, weak);
    row("TLS-3: SHA-1 and for clients only", issued(with([](CertificateRequest &r) {
            r.digest = SignedWith::Sha1;
            r.extendedKeyUsage = "clientAuth";
        })),
        ChainStatus::Defective, {Reason::CertWeakKey, Reason::CertWrongUsage});

    row("TLS-7: must-staple without a staple",
        issued(with([](CertificateRequest &r) { r.mustStaple = true; })), ChainStatus::Defective,
        {Reason::MustStapleMissing});
}

void ChainTest::judges()
{
    QFETCH(PresentedChain, chain);
    QFETCH(QString, status);
    QFETCH(Reasons, defects);
    const ChainJudgement judgement = store().judge(chain, certificateNow);
    QVERIFY2(QString(code(judgement.status)) == status, qPrintable(judgement.errors.join(u", ")));
    QVERIFY(judgement.defects == defects);
    QCOMPARE(judgement.status == ChainStatus::Defective, !defects.empty());
}

void ChainTest::readsStaples_data()
{
    QTest::addColumn<Signer>("signer");
    QTest::addColumn<bool>("revoked");
    QTest::addColumn<int>("ageHours");
    QTest::addColumn<bool>("mustStaple");
    QTest::addColumn<Reasons>("defects");
    const Reasons revoked = {Reason::CertRevoked};
    const Reasons missing = {Reason::MustStapleMissing};
    QTest::newRow("TLS-7, TV-S26: revoked") << Signer::Issuer << true << 1 << false << revoked;
    QTest::newRow("TLS-7: revoked long ago") << Signer::Issuer << true << 1000 << false << revoked;
    QTest::newRow("TLS-7: good") << Signer::Issuer << false << 1 << false << Reasons{};
    QTest::newRow("TLS-7: good, and a must") << Signer::Issuer << false << 1 << true << Reasons{};
    QTest::newRow("TLS-7: out of date, and a must") << Signer::Issuer << false << 48 << true << missing;
    QTest::newRow("TLS-7: from the future, and a must") << Signer::Issuer << false << -1 << true << missing;
    QTest::newRow("TLS-7: signed by a stranger, and a must")
        << Signer::Stranger << false << 1 << true << missing;
    QTest::newRow("TLS-7: a stranger cannot revoke") << Signer::Stranger << true << 1 << false << Reasons{};
    QTest::newRow("TLS-7: revoked by a responder of the CA")
        << Signer::Responder << true << 1 << false << revoked;
    QTest::newRow("TLS-7: good by a responder of the CA")
        << Signer::Responder << false << 1 << true << Reasons{};
    QTest::newRow("TLS-7: another server of the CA cannot revoke")
        << Signer::Server << true << 1 << false << Reasons{};
    QTest::newRow("TLS-7: nor vouch") << Signer::Server << false << 1 << true << missing;
    QTest::newRow("TLS-7: nor can a server of the CA that calls itself by the CA's name")
        << Signer::Impostor << true << 1 << false << Reasons{};
    QTest::newRow("TLS-7: nor can a responder whose time is over")
        << Signer::OldResponder << true << 1 << false << Reasons{};
}

void ChainTest::readsStaples()
{
    QFETCH(Signer, signer);
    QFETCH(bool, revoked);
    QFETCH(int, ageHours);
    QFETCH(bool, mustStaple);
    QFETCH(Reasons, defects);
    CertificateRequest wanted = request();
    wanted.mustStaple = mustStaple;
    PresentedChain chain = issued(wanted);
    chain.staple =
        trusted().staple(chain.certificates.front(), revoked ? TestCa::Status::Revoked : TestCa::Status::Good,
                         certificateNow - std::chrono::hours(ageHours), identityOf(signer));
    QVERIFY(store().judge(chain, certificateNow).defects == defects);
}

void ChainTest::believesTheWorstOfAStaple()
{
    PresentedChain chain = issued(request());
    chain.staple =
        trusted().staple(chain.certificates.front(), TestCa::Status::GoodAndRevoked, certificateNow);
    QVERIFY(store().judge(chain, certificateNow).defects == Reasons{Reason::CertRevoked}); // TLS-7
}

void ChainTest::showsItsPath()
{
    const TestCa below = trusted().subordinate({.commonName = "CA below"});
    const QByteArray leaf = below.issue(request()).certificate;
    const PresentedChain chain{{leaf, unknown().certificate(), below.certificate()}};
    QVERIFY(store().judge(chain, certificateNow).path
            == (std::vector{leaf, below.certificate(), trusted().certificate()}));
    QVERIFY(TrustStore::fromDer({})->judge(chain, certificateNow).path
            == (std::vector{leaf, below.certificate()}));
}

void ChainTest::readsAnchors()
{
    const QByteArray pem = "A comment\n" + toPem(trusted().certificate()) + toPem(unknown().certificate());
    QCOMPARE(TrustStore::fromPem(pem)->size(), 2);
    QVERIFY(!TrustStore::fromPem({}));
    QVERIFY(!TrustStore::fromPem("no certificate"));
    QVERIFY(!TrustStore::fromPem(toPem(trusted().certificate()) + pem.left(200)));
    QVERIFY(!TrustStore::fromPem(pem.left(200)));
    QVERIFY(!TrustStore::fromDer({trusted().certificate(), "no certificate"}));
    QCOMPARE(TrustStore::fromDer({})->size(), 0);
    QVERIFY(TrustStore::fromDer({})->judge(issued(request()), certificateNow).status
            == ChainStatus::Untrusted);
}

void ChainTest::combinesAnchors()
{
    const TrustStore own = TrustStore::fromDer({unknown().certificate()}).value();
    const TrustStore both = store().combinedWith(own);
    QCOMPARE(both.size(), 2);
    for (const TestCa *authority : {&trusted(), &unknown()}) {
        const PresentedChain chain{{authority->issue(request()).certificate}};
        QVERIFY(both.judge(chain, certificateNow).status == ChainStatus::Trusted);
    }
    QVERIFY(own.judge(issued(request()), certificateNow).status == ChainStatus::Untrusted);
}

void ChainTest::loadsWhatIsNeededLaterOnce()
{
    int loads = 0;
    const TrustStore later = TrustStore::loadedLater([&loads] {
        ++loads;
        return std::vector<QByteArray>{trusted().certificate(), "no certificate"};
    });
    const TrustStore copy = later;
    QCOMPARE(loads, 0);
    QVERIFY(copy.judge(issued(request()), certificateNow).status == ChainStatus::Trusted);
    QCOMPARE(loads, 1);
    later.prepare();
    QCOMPARE(later.size(), 1);
    QCOMPARE(loads, 1);
}

void ChainTest::combiningLoadsNothing() // a window with a site's own authorities is painted first, too
{
    int loads = 0;
    const TrustStore system = TrustStore::loadedLater([&loads] {
        ++loads;
        return std::vector<QByteArray>{trusted().certificate()};
    });
    const TrustStore both = system.combinedWith(TrustStore::fromDer({unknown().certificate()}).value());
    QCOMPARE(loads, 0);
    both.prepare();
    QCOMPARE(both.size(), 2);
    system.prepare();
    QCOMPARE(loads, 1);
}

void ChainTest::saysWhyAuthoritiesAreMissing() // a fault of this machine is not the server's
{
    const TrustStore system = TrustStore::loadedLater([] {
        return Result<std::vector<QByteArray>>(Failure{FailureKind::NotFound, u"no store"_qs});
    });
    const ChainJudgement judgement = system.judge(issued(request()), certificateNow);
    QVERIFY(judgement.status == ChainStatus::Untrusted);
    QCOMPARE(judgement.errors.value(0), u"no store"_qs);

    const TrustStore both = system.combinedWith(TrustStore::fromDer({trusted().certificate()}).value());
    const ChainJudgement trustedOne = both.judge(issued(request()), certificateNow);
    QVERIFY(trustedOne.status == ChainStatus::Trusted);
    QVERIFY(!trustedOne.errors.contains(u"no store"_qs));
    const TestCa &other = unknown();
    const ChainJudgement untrusted = both.judge({{other.issue(request()).certificate}}, certificateNow);
    QCOMPARE(untrusted.errors.value(0), u"no store"_qs);
}

void ChainTest::trustsAnAnchorThatIsNoRoot()
{
    const TestCa below = unknown().subordinate({.commonName = "CA below"});
    const TrustStore own = TrustStore::fromDer({below.certificate()}).value();
    const PresentedChain chain{{below.issue(request()).certificate}};
    QVERIFY(own.judge(chain, certificateNow).status == ChainStatus::Trusted);
}

void ChainTest::authoritiesAreThoseOfATrustedPath() // RFC 7671 5.4
{
    using List = std::vector<QByteArray>;
    const TestCa below = trusted().subordinate({.commonName = "CA below"});
    const QByteArray leaf = below.issue(request()).certificate;
    const PresentedChain chain{{leaf, below.certificate(), unknown().certificate()}};
    const auto authorities = [&](const List &anchors) {
        return TrustStore::fromDer(anchors).value().authorities(chain, certificateNow);
    };
    const QByteArray &root = trusted().certificate();
    QVERIFY(authorities({root}) == (List{below.certificate(), root}));
    QVERIFY(authorities({below.certificate()}) == List{below.certificate()});
    QVERIFY(authorities({below.certificate(), root}) == (List{below.certificate(), root}));
    QVERIFY(authorities({unknown().certificate()}).empty());
    QVERIFY(store().authorities(issued({.notAfter = -24h}), certificateNow).empty());
}

QTEST_GUILESS_MAIN(ChainTest)
#include "ChainTest.moc"
