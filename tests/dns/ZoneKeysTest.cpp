// SPDX-License-Identifier: Apache-2.0
#include "dns/Signatures.h"

#include "tests/dns/SignatureSamples.h"

#include <QElapsedTimer>
#include <QTest>

using namespace signpost;
using namespace signpost::dns;
using namespace signpost::test;

namespace {

KeyProof proveEntry(const RrSet &set, const std::vector<Ds> &trusted, Time at = now)
{
    WorkBudget budget;
    return proveKeys(set, trusted, at, budget);
}

} // namespace

Q_DECLARE_METATYPE(signpost::dns::RrSet)
Q_DECLARE_METATYPE(signpost::DnssecCause)
Q_DECLARE_METATYPE(std::vector<signpost::dns::Ds>)

class ZoneKeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesKeysOfAZone_data();
    void judgesKeysOfAZone();
    void revokedKeyIsNoAnchor();
    void onlyKeysThatCanSignComeOut();
    void keyTrapIsCheap();
};

void ZoneKeysTest::judgesKeysOfAZone_data()
{
    QTest::addColumn<RrSet>("set");
    QTest::addColumn<std::vector<Ds>>("trusted");
    QTest::addColumn<DnssecCause>("cause");
    const auto row = [](const char *title, const RrSet &set, const std::vector<Ds> &trusted,
                        DnssecCause cause) { QTest::newRow(title) << set << trusted << cause; };
    const ZoneKey other(zone(), 15);
    const RrSet two = keySet(zone(), {key().published(), other.published()});
    const RrSet byKey = with(two, key().sign(two, current));
    const auto broken = [](Ds ds) {
        ds.digest[0] = static_cast<char>(ds.digest[0] ^ 1);
        return ds;
    };
    Ds sha1 = key().ds();
    sha1.digestType = 1;
    sha1.digest.chop(12);

    row("SHA-256", byKey, {key().ds(2)}, DnssecCause::Proven);
    row("SHA-384", byKey, {key().ds(4)}, DnssecCause::Proven);
    row("DNS-11: SHA-1 alone is unsupported", byKey, {sha1}, DnssecCause::UnsupportedAlgorithm);
    row("DNS-11: SHA-1 beside SHA-256 does not matter", byKey, {sha1, key().ds()}, DnssecCause::Proven);
    row("DNS-11: SHA-1 beside a broken SHA-256 does not help", byKey, {sha1, broken(key().ds())},
        DnssecCause::KeyMissing);
    row("RFC 6840 5.11: SHA-256 beside a broken SHA-384 is enough", byKey, {key().ds(2), broken(key().ds(4))},
        DnssecCause::Proven);
    row("RFC 6840 5.11: SHA-384 beside a broken SHA-256 is enough", byKey, {broken(key().ds(2)), key().ds(4)},
        DnssecCause::Proven);
    row("RFC 6840 5.11: a DS of another algorithm need not be followed", byKey, {other.ds(), key().ds()},
        DnssecCause::Proven);
    row("RFC 6840 5.11: a broken DS of another algorithm does no harm", byKey,
        {broken(other.ds(4)), key().ds()}, DnssecCause::Proven);
    row("no DS at all", byKey, {}, DnssecCause::UnsupportedAlgorithm);
    row("only a key without a DS has signed", byKey, {other.ds()}, DnssecCause::KeyMissing);
    row("a DS for a key that is not there", byKey, {ZoneKey(zone()).ds()}, DnssecCause::KeyMissing);
    row("TV-D3: no signature", two, {key().ds()}, DnssecCause::SignatureMissing);
    row("expired", with(two, key().sign(two, expired)), {key().ds()}, DnssecCause::SignatureExpired);
    row("not yet valid", with(two, key().sign(two, early)), {key().ds()}, DnssecCause::SignatureNotYetValid);
    RrSet added = byKey;
    added.records.push_back(ZoneKey(zone()).published().data);
    row("a key slipped in", added, {key().ds()}, DnssecCause::SignatureInvalid);

    // TV-D9: the root rolled and only the new key signs.
    const ZoneKey next(DnsName(), 8);
    const ZoneKey previous(DnsName(), 8);
    const RrSet both = keySet(DnsName(), {previous.published(), next.published()});
    const RrSet rolled = with(both, next.sign(both, current));
    row("TV-D9: rolled, both anchors", rolled, {previous.ds(), next.ds()}, DnssecCause::Proven);
    row("TV-D9: rolled, only the old anchor", rolled, {previous.ds()}, DnssecCause::KeyMissing);
    row("DNS-13: the old key signs still", with(both, previous.sign(both, current)),
        {previous.ds(), next.ds()}, DnssecCause::Proven);

    const ZoneKey rsa(zone(), 8);
    std::vector<Dnskey> colliding = collidingKeys(rsa.published(), maximumFailingDigests);
    const auto lastOf = [&](std::vector<Dnskey> keys) {
        keys.push_back(rsa.published());
        const RrSet set = keySet(zone(), keys);
        return with(set, rsa.sign(set, current));
    };
    row("DNS-17: four digests may fail", lastOf(colliding), {rsa.ds()}, DnssecCause::Proven);
    colliding = collidingKeys(rsa.published(), maximumFailingDigests + 1);
    row("DNS-17: five may not", lastOf(colliding), {rsa.ds()}, DnssecCause::WorkLimit);
}

void ZoneKeysTest::judgesKeysOfAZone()
{
    QFETCH(RrSet, set);
    QFETCH(std::vector<Ds>, trusted);
    const KeyProof proof = proveEntry(set, trusted);
    QTEST(proof.cause, "cause");
    const bool fits = proof.cause == DnssecCause::Proven || proof.cause == DnssecCause::SignatureExpired
        || proof.cause == DnssecCause::SignatureNotYetValid;
    QCOMPARE(proof.keys.keys.size(), fits ? set.records.size() : 0u);
}

/// TV-D10, DNS-13: the key signs its own revocation (RFC 5011 2.1), with another tag.
void ZoneKeysTest::revokedKeyIsNoAnchor()
{
    const ZoneKey old(DnsName(), 8);
    const ZoneKey next(DnsName(), 8);
    const Dnskey revoked = old.published(ZoneKey::revokedFlags);
    QVERIFY(revoked.keyTag != old.published().keyTag);
    const RrSet bare = keySet(DnsName(), {revoked, next.published()});
    const RrSet byOld = with(bare, old.sign(bare, current, ZoneKey::revokedFlags));
    const RrSet byBoth = with(byOld, next.sign(bare, current));

    const KeyProof proof = proveEntry(byBoth, {old.ds(), next.ds()});
    QCOMPARE(proof.cause, DnssecCause::Proven);
    QVERIFY(proof.keys.keys == std::vector<Dnskey>{next.published()});
    QCOMPARE(proveEntry(byBoth, {old.ds()}).cause, DnssecCause::KeyMissing);
    // Nor when somebody trusts the revoked form itself.
    QCOMPARE(proveEntry(byBoth, {*dsOf(DnsName(), revoked, 2)}).cause, DnssecCause::KeyMissing);
}

void ZoneKeysTest::onlyKeysThatCanSignComeOut()
{
    const RrSet bare =
        keySet(zone(),
               {key().published(), rebuilt(key().published(), 2, 2), ZoneKey(zone(), 5).published(),
                ZoneKey(zone()).published(0x0001), rsaKey(8, maximumRsaBits + 1)});
    const KeyProof proof = proveEntry(with(bare, key().sign(bare, current)), {key().ds()});
    QCOMPARE(proof.cause, DnssecCause::Proven);
    QVERIFY(proof.keys == keysOf({key().published()}));
    QCOMPARE(proof.validity, (Validity{current.inception, current.expiration}));
    QCOMPARE(proof.timeToLive, Seconds(3600));
}

/// TV-D7, DNS-17: 100 keys of one tag, 100 signatures.
void ZoneKeysTest::keyTrapIsCheap()
{
    constexpr int many = 100;
    const ZoneKey rsa(zone(), 8, 2048);
    std::vector<Dnskey> keys = collidingKeys(rsa.published(), many - 1);
    const auto forged = [&](RrSet set) {
        const Rrsig real = rsa.sign(set, current);
        for (int i = 0; i < many; ++i) {
            Rrsig signature = real;
            signature.data[signature.data.size() - 1 - i] ^= 1;
            set.signatures.push_back(signature);
        }
        return set;
    };
    keys.insert(keys.begin(), rsa.published()); // the digest fits at once
    const RrSet published = forged(keySet(zone(), keys));
    const RrSet set = forged(addresses());

    QElapsedTimer timer;
    timer.start();
    WorkBudget budget;
    QCOMPARE(proveKeys(published, {rsa.ds()}, now, budget).cause, DnssecCause::WorkLimit);
    QCOMPARE(budget.verificationsDone(), maximumVerificationsPerSet);
    QCOMPARE(proveSet(set, keysOf(keys), now, budget).cause, DnssecCause::WorkLimit);
    QVERIFY(budget.verificationsDone() <= 2 * maximumVerificationsPerSet);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(ZoneKeysTest)
#include "ZoneKeysTest.moc"
