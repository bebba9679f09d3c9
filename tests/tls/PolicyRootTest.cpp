// SPDX-License-Identifier: Apache-2.0
#include "tls/PolicyRoot.h"

#include "tests/support/TlsExchange.h"

#include <QCryptographicHash>
#include <QTest>

#include <openssl/x509.h>

using namespace signpost;
using namespace signpost::test;

namespace {

using Hash = QCryptographicHash;

/// CA-T vouches for it, and it for the server.
const TestCa &below()
{
    static const TestCa ca = authority().subordinate({.commonName = "CA below"});
    return ca;
}

/// What a client sees that trusts CA-T.
HandshakeReport meet(const TestIdentity &identity, const std::vector<QByteArray> &sentAlong)
{
    TlsPeer peer({.identity = identity, .chain = sentAlong});
    return handshake(options(), peer);
}

/// SubjectPublicKeyInfo, DER.
QByteArray publicKey(const QByteArray &certificate)
{
    const auto *at = reinterpret_cast<const unsigned char *>(certificate.constData());
    X509 *const parsed = d2i_X509(nullptr, &at, certificate.size());
    unsigned char *octets = nullptr;
    const int length = i2d_PUBKEY(X509_get0_pubkey(parsed), &octets);
    const QByteArray result(reinterpret_cast<const char *>(octets), length);
    OPENSSL_free(octets);
    X509_free(parsed);
    return result;
}

QByteArray sha256(const QByteArray &octets)
{
    return Hash::hash(octets, Hash::Sha256);
}

MailPolicy listing(const std::vector<QByteArray> &digests)
{
    return {MailPolicy::State::Binding, true, false, digests};
}

} // namespace

class PolicyRootTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyPositionCounts_data();
    void anyPositionCounts();
    void oneOfSeveralSuffices();
    void foreignRootsSentAlongProveNothing();
    void withoutAPathWhatWasSentCounts();
    void withoutDigestsNothingIsChecked();
};

void PolicyRootTest::anyPositionCounts_data()
{
    const QByteArray root = authority().certificate();
    const QByteArray middle = below().certificate();
    QTest::addColumn<QByteArray>("digest");
    QTest::addColumn<RootFact>("expected");
    QTest::newRow("TV-P1: the anchor, which was not sent") << sha256(root) << RootFact::Shown;
    QTest::newRow("TXT-5: its key") << sha256(publicKey(root)) << RootFact::Shown;
    QTest::newRow("TXT-5: its key by SHA-1") << Hash::hash(publicKey(root), Hash::Sha1) << RootFact::Shown;
    QTest::newRow("TXT-5: an authority between") << sha256(middle) << RootFact::Shown;
    QTest::newRow("TXT-5: the same by SHA-1") << Hash::hash(middle, Hash::Sha1) << RootFact::Shown;
    QTest::newRow("TV-P2: another authority") << sha256(TestCa("CA-U").certificate()) << RootFact::Missing;
    QTest::newRow("a digest by another hash") << Hash::hash(root, Hash::Sha512).left(32) << RootFact::Missing;
}

void PolicyRootTest::anyPositionCounts()
{
    QFETCH(QByteArray, digest);
    const TestIdentity leaf = below().issue(dnsNames({"mail.example.com"}));
    const HandshakeReport seen = meet(leaf, {below().certificate()});
    QCOMPARE(seen.verifiedPath.size(), std::size_t(3));
    QTEST(tls::policyRoot(listing({digest}), seen), "expected");
    QCOMPARE(tls::policyRoot(listing({sha256(leaf.certificate)}), seen), RootFact::Shown);
}

void PolicyRootTest::oneOfSeveralSuffices()
{
    const HandshakeReport seen = meet(goodIdentity(), {}); // TXT-6: roll-over
    QCOMPARE(tls::policyRoot(listing({QByteArray(32, 'x'), sha256(authority().certificate())}), seen),
             RootFact::Shown);
}

void PolicyRootTest::foreignRootsSentAlongProveNothing()
{
    const TestCa listed("CA-U");
    const HandshakeReport seen = meet(goodIdentity(), {listed.certificate()});
    QCOMPARE(seen.presentedChain.size(), std::size_t(2));
    QCOMPARE(seen.chain, ChainStatus::Trusted);
    QCOMPARE(tls::policyRoot(listing({sha256(listed.certificate())}), seen), RootFact::Missing);
}

void PolicyRootTest::withoutAPathWhatWasSentCounts()
{
    const TestIdentity own = makeSelfSigned(dnsNames({"mail.example.com"})); // TXT-3, TXT-5
    const HandshakeReport seen = meet(own, {});
    QVERIFY(seen.verifiedPath.empty());
    QCOMPARE(tls::policyRoot(listing({sha256(own.certificate)}), seen), RootFact::Shown);
    QCOMPARE(tls::policyRoot(listing({sha256(authority().certificate())}), seen), RootFact::Missing);
}

void PolicyRootTest::withoutDigestsNothingIsChecked()
{
    QCOMPARE(tls::policyRoot({}, meet(goodIdentity(), {})), RootFact::NotChecked); // TXT-7
    QCOMPARE(tls::policyRoot(listing({QByteArray(32, 'x')}), {}), RootFact::NotChecked); // no handshake
}

QTEST_GUILESS_MAIN(PolicyRootTest)
#include "PolicyRootTest.moc"
