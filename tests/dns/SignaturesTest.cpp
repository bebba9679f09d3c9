// SPDX-License-Identifier: Apache-2.0
#include "dns/Signatures.h"

#include "tests/dns/SignatureSamples.h"

#include <QTest>

using namespace signpost;
using namespace signpost::dns;
using namespace signpost::test;

namespace {

/// With another tag.
Dnskey otherKey()
{
    Dnskey made = key().published();
    while (made.keyTag == key().published().keyTag)
        made = ZoneKey(zone()).published();
    return made;
}

SetProof prove(const RrSet &set, const ZoneKeys &keys, Time at = now)
{
    WorkBudget budget;
    return proveSet(set, keys, at, budget);
}

KeyProof proveEntry(const RrSet &set, const std::vector<Ds> &trusted, Time at = now)
{
    WorkBudget budget;
    return proveKeys(set, trusted, at, budget);
}

SignatureFields changed(const std::function<void(SignatureFields &)> &change)
{
    SignatureFields fields = current;
    change(fields);
    return fields;
}

} // namespace

Q_DECLARE_METATYPE(signpost::dns::RrSet)
Q_DECLARE_METATYPE(signpost::dns::ZoneKeys)
Q_DECLARE_METATYPE(signpost::DnssecCause)

class SignaturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySupportedAlgorithmProves_data();
    void everySupportedAlgorithmProves();
    void agreesWithPublishedExamples();
    void judgesOneSet_data();
    void judgesOneSet();
    void saysHowLongAndFromWhere();
    void datesAreSerialNumbers_data();
    void datesAreSerialNumbers();
    void verificationsAreCounted();
};

void SignaturesTest::everySupportedAlgorithmProves_data()
{
    QTest::addColumn<int>("algorithm");
    QTest::addColumn<bool>("supported");
    for (const int algorithm : {8, 10, 13, 14, 15, 16})
        QTest::addRow("DNS-11: algorithm %d is supported", algorithm) << algorithm << true;
    for (const int algorithm : {5, 7})
        QTest::addRow("DNS-11, TV-D11: algorithm %d is not, though ldns would verify it", algorithm)
            << algorithm << false;
}

void SignaturesTest::everySupportedAlgorithmProves()
{
    QFETCH(int, algorithm);
    QFETCH(bool, supported);
    const ZoneKey own(zone(), static_cast<std::uint8_t>(algorithm));
    QCOMPARE(isSupportedAlgorithm(static_cast<std::uint8_t>(algorithm)), supported);

    const RrSet signedSet = with(addresses(), own.sign(addresses(), current));
    const SetProof proof = prove(signedSet, keysOf({own.published()}));
    QCOMPARE(proof.cause, supported ? DnssecCause::Proven : DnssecCause::SignatureMissing);

    const RrSet keys = keySet(zone(), {own.published()});
    const KeyProof entry = proveEntry(with(keys, own.sign(keys, current)), {own.ds()});
    QCOMPARE(entry.cause, supported ? DnssecCause::Proven : DnssecCause::UnsupportedAlgorithm);

    // One bit of any part makes it wrong: the records, the fields that are signed, the signature.
    if (!supported)
        return;
    RrSet other = signedSet;
    other.records[0][3] = '\x01';
    QCOMPARE(prove(other, keysOf({own.published()})).cause, DnssecCause::SignatureInvalid);
    other = signedSet;
    other.signatures[0].originalTtl += 1;
    other.signatures[0].data[7] = static_cast<char>(other.signatures[0].data[7] ^ 1);
    QCOMPARE(prove(other, keysOf({own.published()})).cause, DnssecCause::SignatureInvalid);
    other = signedSet;
    QByteArray &data = other.signatures[0].data;
    data[data.size() - 20] = static_cast<char>(data[data.size() - 20] ^ 1);
    QCOMPARE(prove(other, keysOf({own.published()})).cause, DnssecCause::SignatureInvalid);
    data.chop(1);
    QCOMPARE(prove(other, keysOf({own.published()})).cause, DnssecCause::SignatureInvalid);
}

/// RFC 8080 6.1, made by others.
void SignaturesTest::agreesWithPublishedExamples()
{
    const DnsName apex = name("example.com");
    const Dnskey own = readDnskey(QByteArray("\x01\x01\x03\x0f", 4)
                                  + QByteArray::fromBase64("l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4="))
                           .value();
    QCOMPARE(own.keyTag, 3613);
    const Ds ds{3613, 15, 2,
                QByteArray::fromHex("3aa5ab37efce57f737fc1627013fee07bdf241bd10f3b1964ab55c78e79a304b")};
    QCOMPARE(dsOf(apex, own, 2), ds);

    RrSet mx =
        recordSet(apex, RecordType::Mx, {QByteArray("\x00\x0a", 2) + name("mail.example.com").toWire()});
    const QByteArray head = QByteArray::fromHex("000f0f0200000e1055d4fc6055b94ce00e1d") + apex.toWire();
    mx.signatures.push_back(
        readRrsig(head
                  + QByteArray::fromBase64(
                      "oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAvTdszaPD+QLs3fx8A4M3e23mRZ9"
                      "VrbpMngwcrqNAg=="))
            .value());
    QCOMPARE(prove(mx, {apex, {own}}, Time(Seconds(1439000000))).cause, DnssecCause::Proven);
}

void SignaturesTest::judgesOneSet_data()
{
    QTest::addColumn<RrSet>("set");
    QTest::addColumn<ZoneKeys>("keys");
    QTest::addColumn<DnssecCause>("cause");
    const auto row = [](const char *title, const RrSet &set, const ZoneKeys &keys, DnssecCause cause) {
        QTest::newRow(title) << set << keys << cause;
    };
    const RrSet bare = addresses();
    const ZoneKeys keys = keysOf({key().published()});
    const auto signedWith = [&](const SignatureFields &fields) {
        return with(bare, key().sign(bare, fields));
    };

    row("T54: a signature that holds", signedWith(current), keys, DnssecCause::Proven);
    row("TV-D3: no signature", bare, keys, DnssecCause::SignatureMissing);
    row("T54: expired", signedWith(expired), keys, DnssecCause::SignatureExpired);
    row("T54: not yet valid", signedWith(early), keys, DnssecCause::SignatureNotYetValid);
    row("valid to the second, first end", signedWith({now, now + days(1)}), keys, DnssecCause::Proven);
    row("valid to the second, last end", signedWith({now - days(1), now}), keys, DnssecCause::Proven);
    row("expired by a second", signedWith({now - days(1), now - Seconds(1)}), keys,
        DnssecCause::SignatureExpired);
    row("a second too early", signedWith({now + Seconds(1), now + days(1)}), keys,
        DnssecCause::SignatureNotYetValid);
    row("ends before it begins: there is no time at which it holds",
        signedWith({now + days(1), now - days(1)}), keys, DnssecCause::SignatureInvalid);
    row("of two, the one that holds now counts", with(signedWith(expired), key().sign(bare, current)), keys,
        DnssecCause::Proven);
    RrSet forged = signedWith(current);
    forged.records[0][3] = '\x55';
    row("T54: forged", forged, keys, DnssecCause::SignatureInvalid);
    RrSet wide = signedWith(current); // the same two numbers, each with a zero in front
    QByteArray &octets = wide.signatures[0].data;
    octets.insert(octets.size() - 32, '\0').insert(octets.size() - 65, '\0');
    row("RFC 6605 4: a signature of another size", wide, keys, DnssecCause::SignatureInvalid);
    Rrsig broken = key().sign(bare, current);
    broken.data[broken.data.size() - 1] ^= 1;
    row("broken beside expired: the octets that fit are told", with(signedWith(expired), broken), keys,
        DnssecCause::SignatureExpired);
    RrSet old = signedWith(expired);
    old.records[0][3] = '\x55';
    row("forged and expired is forged", old, keys, DnssecCause::SignatureInvalid);

    row("RFC 4035 5.3.1: the signer is another zone",
        signedWith(changed([](auto &f) { f.signer = name("test"); })), keys, DnssecCause::SignatureMissing);
    const RrSet foreign = addresses(name("mail.other.test"));
    row("RFC 4035 5.3.1: the owner is outside the signer's zone",
        with(foreign, key().sign(foreign, changed([](auto &f) { f.signer = zone(); }))), keys,
        DnssecCause::SignatureMissing);
    row("RFC 4035 5.3.1: more labels than the owner", signedWith(changed([](auto &f) { f.labels = 4; })),
        keys, DnssecCause::SignatureMissing);
    row("fewer labels than the zone", signedWith(changed([](auto &f) { f.labels = 1; })), keys,
        DnssecCause::SignatureMissing);
    row("it covers another type", signedWith(changed([](auto &f) { f.covered = RecordType::Aaaa; })), keys,
        DnssecCause::SignatureMissing);
    row("a key with another tag",
        signedWith(changed([](auto &f) { f.keyTag = key().published().keyTag ^ 1; })), keys,
        DnssecCause::KeyMissing);
    row("a key of another algorithm", signedWith(changed([](auto &f) { f.algorithm = 14; })), keys,
        DnssecCause::KeyMissing);
    row("another key", signedWith(current), keysOf({otherKey()}), DnssecCause::KeyMissing);
    row("no keys", signedWith(current), keysOf({}), DnssecCause::KeyMissing);
    const auto signedAs = [&](std::uint16_t flags) { return with(bare, key().sign(bare, current, flags)); };
    row("RFC 4035 5.3.1: no zone key", signedAs(0x0001), keysOf({key().published(0x0001)}),
        DnssecCause::KeyMissing);
    row("DNS-13: the key is revoked", signedAs(ZoneKey::revokedFlags),
        keysOf({key().published(ZoneKey::revokedFlags)}), DnssecCause::KeyMissing);
    const Dnskey protocol = rebuilt(key().published(), 2, 2);
    row("RFC 4034 2.1.2: protocol 2", signedWith(changed([&](auto &f) { f.keyTag = protocol.keyTag; })),
        keysOf({protocol}), DnssecCause::KeyMissing);
    row("a key without SEP signs too", signedAs(0x0100), keysOf({key().published(0x0100)}),
        DnssecCause::Proven);
    const RrSet wildcard = addresses(name("*.example.test"));
    row("RFC 4034 3.1.3: the wildcard itself is not expanded", with(wildcard, key().sign(wildcard, current)),
        keys, DnssecCause::Proven);

    const ZoneKey rsa(zone(), 8);
    const RrSet byRsa = with(bare, rsa.sign(bare, current));
    std::vector<Dnskey> colliding = collidingKeys(rsa.published(), maximumKeysWithOneTag);
    const Dnskey last = colliding.back();
    colliding.back() = rsa.published();
    row("DNS-17: the fourth key with one tag is tried", byRsa, keysOf(colliding), DnssecCause::Proven);
    colliding.back() = last;
    colliding.push_back(rsa.published());
    row("DNS-17: the fifth key with one tag is not", byRsa, keysOf(colliding), DnssecCause::WorkLimit);
    const auto signatures = [&](int wrong) {
        RrSet many = bare;
        for (int i = 0; i < wrong; ++i) {
            Rrsig signature = key().sign(bare, current);
            signature.data[signature.data.size() - 1 - i] ^= 1;
            many.signatures.push_back(signature);
        }
        many.signatures.push_back(key().sign(bare, current));
        return many;
    };
    row("DNS-17: the eighth signature is verified", signatures(7), keys, DnssecCause::Proven);
    row("DNS-17: the ninth is not", signatures(8), keys, DnssecCause::WorkLimit);
}

void SignaturesTest::judgesOneSet()
{
    QFETCH(RrSet, set);
    QFETCH(ZoneKeys, keys);
    QTEST(prove(set, keys).cause, "cause");
}

void SignaturesTest::saysHowLongAndFromWhere()
{
    const ZoneKeys keys = keysOf({key().published()});
    const RrSet bare = addresses(name("a.b.example.test"));
    const SetProof whole = prove(with(bare, key().sign(bare, current)), keys);
    QCOMPARE(whole,
             (SetProof{DnssecCause::Proven, {current.inception, current.expiration}, Seconds(3600), {}}));

    auto fields = changed([](auto &f) { f.originalTtl = Seconds(60); });
    QCOMPARE(prove(with(bare, key().sign(bare, fields)), keys).timeToLive, Seconds(60)); // RFC 4035 5.3.3
    fields = changed([](auto &f) { f.originalTtl = Seconds(7200); });
    QCOMPARE(prove(with(bare, key().sign(bare, fields)), keys).timeToLive, Seconds(3600));

    fields = changed([](auto &f) { f.labels = 2; });
    QCOMPARE(prove(with(bare, key().sign(bare, fields)), keys).expandedAt, std::optional(zone()));
    fields = changed([](auto &f) { f.labels = 3; });
    QCOMPARE(prove(with(bare, key().sign(bare, fields)), keys).expandedAt,
             std::optional(name("b.example.test")));
    const RrSet below = addresses(name("*.b.example.test")); // asked for by that very name
    fields = changed([](auto &f) { f.labels = 2; });
    QCOMPARE(prove(with(below, key().sign(below, fields)), keys).expandedAt, std::optional(zone()));
    QCOMPARE(prove(with(below, key().sign(below, current)), keys).expandedAt, std::nullopt);

    // Of several that have expired, the last one: "expired two days ago" is what a helpdesk needs.
    const SignatureFields older{now - days(90), now - days(60)};
    const RrSet late = with(with(bare, key().sign(bare, older)), key().sign(bare, expired));
    QCOMPARE(prove(late, keys),
             (SetProof{
                 DnssecCause::SignatureExpired, {expired.inception, expired.expiration}, Seconds(3600), {}}));
}

void SignaturesTest::datesAreSerialNumbers_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<quint32>("field");
    QTest::addColumn<qint64>("time");
    constexpr qint64 round = Q_INT64_C(1) << 32;
    QTest::newRow("the same second") << qint64(1767225600) << quint32(1767225600) << qint64(1767225600);
    QTest::newRow("RFC 1982: behind the end of 2106") << round - 10 << quint32(5) << round + 5;
    QTest::newRow("RFC 1982: before the beginning of 2106") << round + 10 << quint32(0xfffffffb) << round - 5;
    QTest::newRow("RFC 1982: 68 years on") << qint64(1000) << quint32(0x80000000 + 999) << (round >> 1) + 999;
    QTest::newRow("RFC 1982: more is in the past")
        << qint64(1000) << quint32(0x80000000 + 1001) << 1001 - (round >> 1);
}

void SignaturesTest::datesAreSerialNumbers()
{
    QFETCH(qint64, now);
    QFETCH(quint32, field);
    QFETCH(qint64, time);
    QCOMPARE(timeOf(field, Time(Seconds(now))).time_since_epoch().count(), time);
}

void SignaturesTest::verificationsAreCounted()
{
    const RrSet bare = addresses();
    const RrSet whole = with(bare, key().sign(bare, current));
    const ZoneKeys keys = keysOf({key().published()});
    WorkBudget budget;
    for (int i = 0; i < maximumVerificationsPerRun; ++i)
        QCOMPARE(proveSet(whole, keys, now, budget).cause, DnssecCause::Proven);
    QCOMPARE(budget.verificationsDone(), maximumVerificationsPerRun);
    QCOMPARE(proveSet(whole, keys, now, budget).cause, DnssecCause::WorkLimit); // DNS-19
}

QTEST_APPLESS_MAIN(SignaturesTest)
#include "SignaturesTest.moc"
