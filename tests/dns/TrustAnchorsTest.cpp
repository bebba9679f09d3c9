// SPDX-License-Identifier: Apache-2.0
#include "dns/TrustAnchors.h"

#include "dns/PublicKey.h"
#include "dns/Signatures.h"

#include <QTest>

using namespace signpost;
using namespace signpost::dns;
using std::chrono::days;

namespace {

const Time now = Time(Seconds(1767225600)); // 2026-01-01T00:00:00Z
const QString file = QStringLiteral("anchors");

/// The two keys of the DNS root, as published.
const QByteArray key2017 =
    "AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlN"
    "Vz8Og8kvArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+"
    "sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555"
    "KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU=";
const QByteArray key2024 =
    "AwEAAa96jeuknZlaeSrvyAJj6ZHv28hhOKkx3rLGXVaC6rXTsDc449/cidltpkyGwCJNnOAlFNKF2jBosZBU5eeHspaQWOmOElZsjICM"
    "QMC3aeHbGiShvZsx4wMYSjH8e7Vrhbu6irwCzVBApESjbUdpWWmEnhathWu1jo+siFUiRAAxm9qyJNg/wOZqqzL/dL/q8PkcRU5oUKEp"
    "Uge71M3ej2/7CPqpdVwuMoTvoB+ZOT4YeGyxMvHmbrxlFzGOHOijtzN+u1TQNatX2XBuzZNQ1K+s2CXkPIZo7s6JgZyvaBevYtxPvYLw"
    "4z9mR7K2vaF18UYH9Z9GNUUeayffKC73PYc=";
const QByteArray digest2017 = "E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D";
const QByteArray digest2024 = "683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16";

Ds ds2017()
{
    return {20326, 8, 2, QByteArray::fromHex(digest2017)};
}

Ds ds2024()
{
    return {38696, 8, 2, QByteArray::fromHex(digest2024)};
}

Dnskey rootKey(const QByteArray &base64, std::uint16_t flags)
{
    QByteArray data(1, static_cast<char>(flags >> 8));
    data += static_cast<char>(flags & 0xff);
    return readDnskey(data + "\x03\x08" + QByteArray::fromBase64(base64)).value();
}

QByteArray zoneOf(const QByteArray &content)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TrustAnchor id=\"1\" source=\"s\">\n<Zone>.</Zone>\n"
        + content + "</TrustAnchor>\n";
}

const QByteArray dates = "validFrom=\"2017-02-02T00:00:00+00:00\"";

QByteArray entry(const QByteArray &attributes = dates, const QByteArray &more = {},
                 const QByteArray &digest = digest2017)
{
    return "<KeyDigest id=\"k\" " + attributes
        + ">\n<KeyTag>20326</KeyTag>\n<Algorithm>8</Algorithm>\n<DigestType>2</DigestType>\n<Digest>" + digest
        + "</Digest>\n" + more + "</KeyDigest>\n";
}

QByteArray publicKey(const QByteArray &key, const QByteArray &flags = "257")
{
    return "<PublicKey>" + key + "</PublicKey>\n<Flags>" + flags + "</Flags>\n";
}

QByteArray dsLine(const QByteArray &fields)
{
    return ". IN DS " + fields + '\n';
}

} // namespace

Q_DECLARE_METATYPE(std::vector<signpost::dns::Ds>)

class TrustAnchorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothRootKeysAreBuiltIn();
    void readsFiles_data();
    void readsFiles();
    void datesDecide_data();
    void datesDecide();
    void turnsWholeFilesAway_data();
    void turnsWholeFilesAway();
    void survivesEveryCut();
};

void TrustAnchorsTest::bothRootKeysAreBuiltIn()
{
    const auto anchors = TrustAnchors::builtIn().at(now);
    QVERIFY((anchors == std::vector<Ds>{ds2017(), ds2024()})); // DNS-12
    QCOMPARE(TrustAnchors::builtIn().at(now + days(20000)).size(), 2u); // DNS-14: they do not expire
    QCOMPARE(dsOf(DnsName(), rootKey(key2017, 257), 2), ds2017());
    QCOMPARE(dsOf(DnsName(), rootKey(key2024, 257), 2), ds2024());
    // DNS-13: what the revoked key will be called.
    QCOMPARE(rootKey(key2017, 0x0181).keyTag, 20454);
}

void TrustAnchorsTest::readsFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::vector<Ds>>("expected");
    const auto row = [](const char *title, const QByteArray &text, const std::vector<Ds> &expected) {
        QTest::newRow(title) << text << expected;
    };
    const std::vector<Ds> one = {ds2017()};
    const std::vector<Ds> two = {ds2017(), ds2024()};
    row("DNS-14: DS lines", dsLine("20326 8 2 " + digest2017) + dsLine("38696 8 2 " + digest2024), two);
    row("DNS-14: DNSKEY lines",
        ". IN DNSKEY 257 3 8 " + key2017 + " ; keytag 20326\n. IN DNSKEY 257 3 8 " + key2024 + '\n', two);
    row("DNS-14: one of each kind, time to live and class in any order",
        ".\t172800 IN DS 20326 8 2 " + digest2017 + "\n. IN 60 DNSKEY 257 3 8 " + key2024, two);
    row("comments, empty lines, CR LF, lower case, digest in pieces",
        "; keys\r\n\r\n. ds 20326 8 2 " + digest2017.left(20).toLower() + ' ' + digest2017.mid(20)
            + " ; old\r\n",
        one);
    row("RFC 1035 5.1: a key in pieces", ". DNSKEY 257 3 8 " + key2017.left(100) + ' ' + key2017.mid(100),
        one);
    row("SHA-384", dsLine("1 13 4 " + QByteArray(96, 'a')),
        {Ds{1, 13, 4, QByteArray::fromHex(QByteArray(96, 'a'))}});
    row("RFC 9718: without a public key", zoneOf(entry()), one);
    row("RFC 9718: with a public key", zoneOf(entry(dates, publicKey(key2017))), one);
    row("RFC 9718: a public key with line breaks",
        zoneOf(entry(dates, publicKey('\n' + key2017.left(64) + "\n " + key2017.mid(64) + '\n'))), one);
    row("RFC 9718: elements that are not known are passed over",
        zoneOf(entry(dates, "<New><Deep/></New>") + "<Also/>"), one);
    row("a byte order mark before XML", "\xef\xbb\xbf" + zoneOf(entry()), one);
    QByteArray most;
    std::vector<Ds> all;
    for (std::size_t i = 0; i < TrustAnchors::maximumAnchors; ++i) {
        most += dsLine("20326 8 2 " + digest2017);
        all.push_back(ds2017());
    }
    row("twenty anchors", most, all);
    row("64 KiB", (dsLine("20326 8 2 " + digest2017) + ';').leftJustified(TrustAnchors::maximumFileSize, 'x'),
        one);
}

void TrustAnchorsTest::readsFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(std::vector<Ds>, expected);
    const auto anchors = TrustAnchors::parse(text, file);
    QVERIFY2(anchors.has_value(), anchors ? "" : qPrintable(anchors.error().detail));
    QVERIFY(anchors->at(now) == expected);
}

void TrustAnchorsTest::datesDecide_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<bool>("valid");
    QTest::newRow("DNS-14: begins now") << QByteArray("validFrom=\"2026-01-01T00:00:00+00:00\"") << true;
    QTest::newRow("DNS-14: begins in a second")
        << QByteArray("validFrom=\"2026-01-01T00:00:01+00:00\"") << false;
    QTest::newRow("an offset counts") << QByteArray("validFrom=\"2026-01-01T01:00:00+01:00\"") << true;
    QTest::newRow("an offset counts the other way")
        << QByteArray("validFrom=\"2026-01-01T00:00:00-01:00\"") << false;
    QTest::newRow("Z is an offset") << QByteArray("validFrom=\"2026-01-01T00:00:00Z\"") << true;
    QTest::newRow("DNS-14: ends in a second") << dates + " validUntil=\"2026-01-01T00:00:01+00:00\"" << true;
    QTest::newRow("DNS-14: ends now") << dates + " validUntil=\"2026-01-01T00:00:00+00:00\"" << false;
    QTest::newRow("DNS-14: ended long ago") << dates + " validUntil=\"2019-01-11T00:00:00+00:00\"" << false;
}

void TrustAnchorsTest::datesDecide()
{
    QFETCH(QByteArray, attributes);
    const auto anchors = TrustAnchors::parse(zoneOf(entry(attributes)), file);
    QVERIFY2(anchors.has_value(), anchors ? "" : qPrintable(anchors.error().detail));
    QTEST(!anchors->at(now).empty(), "valid");
}

void TrustAnchorsTest::turnsWholeFilesAway_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *title, const QByteArray &text, const char *message) {
        QTest::newRow(title) << text << QString::fromLatin1(message);
    };
    const QByteArray good = dsLine("20326 8 2 " + digest2017);
    const char *const noDs =
        "anchors, line 2: key tag, algorithm, digest type or digest is not what a DS record holds";
    row("nothing", "", "anchors holds no trust anchor");
    row("only comments", "; nothing\n\n", "anchors holds no trust anchor");
    row("DNS-14: a good line does not save a bad one", good + "nonsense\n",
        "anchors, line 2: not a record of the root");
    row("another zone", good + "example. IN DS 1 8 2 " + digest2017,
        "anchors, line 2: not a record of the root");
    row("another type", good + ". IN NS a.root-servers.net.",
        "anchors, line 2: neither a DS nor a DNSKEY record in one line");
    row("a record over several lines", good + ". IN DS (\n20326 8 2 " + digest2017 + ")",
        "anchors, line 2: neither a DS nor a DNSKEY record in one line");
    row("another class", good + ". CH DS 20326 8 2 " + digest2017,
        "anchors, line 2: neither a DS nor a DNSKEY record in one line");
    row("only a name", good + ".", "anchors, line 2: neither a DS nor a DNSKEY record in one line");
    row("DNS-14: a digest that is too short", good + dsLine("20326 8 2 " + digest2017.chopped(2)),
        "anchors, line 2: the digest has the wrong length");
    row("a digest that is too long", good + dsLine("20326 8 2 " + digest2017 + "00"),
        "anchors, line 2: the digest has the wrong length");
    row("half an octet", good + dsLine("20326 8 2 " + digest2017.chopped(1)), noDs);
    row("no hexadecimal digits", good + dsLine("20326 8 2 " + digest2017.chopped(2) + "zz"), noDs);
    row("a key tag beyond 65535", good + dsLine("65536 8 2 " + digest2017), noDs);
    row("an algorithm beyond 255", good + dsLine("20326 264 2 " + digest2017), noDs);
    row("a negative key tag", good + dsLine("-1 8 2 " + digest2017), noDs);
    row("DNS-11: digest type 1", good + dsLine("20326 8 1 " + digest2017.left(40)),
        "anchors, line 2: the digest type is not supported");
    row("DNS-11: algorithm 5", good + dsLine("20326 5 2 " + digest2017),
        "anchors, line 2: the algorithm of the key is not supported");
    row("DNS-11: a key of algorithm 5", good + ". DNSKEY 257 3 5 " + key2017,
        "anchors, line 2: the algorithm of the key is not supported");
    row("DNS-13: a revoked key", good + ". DNSKEY 385 3 8 " + key2017, "anchors, line 2: the key is revoked");
    row("no zone key", good + ". DNSKEY 1 3 8 " + key2017, "anchors, line 2: the key cannot sign a zone");
    row("another protocol", good + ". DNSKEY 257 2 8 " + key2017,
        "anchors, line 2: not what a DNSKEY record holds");
    row("flags beyond 65535", good + ". DNSKEY 65793 3 8 " + key2017,
        "anchors, line 2: flags or public key is not what a DNSKEY record holds");
    row("a key that is cut off",
        good + ". DNSKEY 257 3 8 AwEAAQ==", "anchors, line 2: the key cannot sign a zone");
    row("no base64", good + ". DNSKEY 257 3 8 Aw!AAa8=",
        "anchors, line 2: flags or public key is not what a DNSKEY record holds");
    row("no key", good + ". DNSKEY 257 3 8", "anchors, line 2: not what a DNSKEY record holds");
    QByteArray many = good;
    for (std::size_t i = 0; i < TrustAnchors::maximumAnchors; ++i)
        many += good;
    row("twenty-one anchors", many, "anchors holds more than 20 trust anchors");
    row("an octet more than 64 KiB", (good + ';').leftJustified(TrustAnchors::maximumFileSize + 1, 'x'),
        "anchors is larger than 64 KiB");

    row("XML without an entry", zoneOf({}), "anchors holds no trust anchor");
    row("XML without a zone", "<TrustAnchor>" + entry() + "</TrustAnchor>", "anchors, element Zone: missing");
    row("XML for another zone", "<TrustAnchor><Zone>example.</Zone>" + entry() + "</TrustAnchor>",
        "anchors, element Zone: not the root");
    row("XML of another kind", "<html/>", "anchors, line 1: not the XML of root-anchors.xml");
    row("XML that is cut off", zoneOf(entry()).chopped(20),
        "anchors, line 9: not the XML of root-anchors.xml");
    row("XML with something behind it", zoneOf(entry()) + "<more/>",
        "anchors, line 11: not the XML of root-anchors.xml");
    row("XML with a DOCTYPE",
        "<!DOCTYPE x [<!ENTITY z \".\">]>\n<TrustAnchor><Zone>&z;</Zone>" + entry() + "</TrustAnchor>",
        "anchors, line 1: not the XML of root-anchors.xml");
    row("XML with an unknown entity", zoneOf(entry(dates, "<x>&z;</x>")),
        "anchors, line 9: not the XML of root-anchors.xml");
    row("DNS-14: a good entry does not save one with a wrong digest",
        zoneOf(entry() + entry(dates, {}, digest2017.chopped(2))),
        "anchors, entry 2: the digest has the wrong length");
    row("DNS-14: a digest that does not fit the key", zoneOf(entry(dates, publicKey(key2017), digest2024)),
        "anchors, entry 1: the public key does not fit the key tag and the digest");
    row("DNS-14: a key that does not fit the digest", zoneOf(entry(dates, publicKey(key2024))),
        "anchors, entry 1: the public key does not fit the key tag and the digest");
    row("DNS-14: flags that do not fit the digest", zoneOf(entry(dates, publicKey(key2017, "256"))),
        "anchors, entry 1: the public key does not fit the key tag and the digest");
    row("DNS-13: a revoked key in XML", zoneOf(entry(dates, publicKey(key2017, "385"))),
        "anchors, entry 1: the key is revoked");
    row("a public key without flags", zoneOf(entry(dates, "<PublicKey>" + key2017 + "</PublicKey>")),
        "anchors, entry 1: flags or public key is not what a DNSKEY record holds");
    row("flags without a public key", zoneOf(entry(dates, "<Flags>257</Flags>")),
        "anchors, entry 1: flags or public key is not what a DNSKEY record holds");
    row("an element twice", zoneOf(entry(dates, "<KeyTag>1</KeyTag>")),
        "anchors, entry 1: an element is there twice");
    row("an element missing", zoneOf(entry().replace("<KeyTag>20326</KeyTag>", "")),
        "anchors, entry 1: key tag, algorithm, digest type or digest is not what a DS record holds");
    row("no validFrom", zoneOf(entry("")), "anchors, entry 1: validFrom is not a date with an offset");
    row("validFrom without an offset", zoneOf(entry("validFrom=\"2017-02-02T00:00:00\"")),
        "anchors, entry 1: validFrom is not a date with an offset");
    row("validUntil that is no date", zoneOf(entry(dates + " validUntil=\"soon\"")),
        "anchors, entry 1: validUntil is not a date with an offset behind validFrom");
    row("validUntil before validFrom", zoneOf(entry(dates + " validUntil=\"2017-02-01T00:00:00Z\"")),
        "anchors, entry 1: validUntil is not a date with an offset behind validFrom");
}

void TrustAnchorsTest::turnsWholeFilesAway()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const auto anchors = TrustAnchors::parse(text, file);
    QVERIFY(!anchors.has_value());
    QCOMPARE(anchors.error().kind, FailureKind::InvalidInput);
    QCOMPARE(anchors.error().detail, message);
}

/// A file that ends early never yields anchors that the whole one does not have.
void TrustAnchorsTest::survivesEveryCut()
{
    const QByteArray xml = zoneOf(entry(dates, publicKey(key2017)));
    for (qsizetype size = 0; size < xml.trimmed().size(); ++size)
        QVERIFY2(!TrustAnchors::parse(xml.left(size), file), qPrintable(QString::number(size)));
    const Ds whole = ds2017();
    const QByteArray ds = "; a key\n. IN DS 20326 8 2 " + digest2017;
    for (qsizetype size = 0; size < ds.size(); ++size)
        QVERIFY2(!TrustAnchors::parse(ds.left(size), file), qPrintable(QString::number(size)));
    QVERIFY(TrustAnchors::parse(ds, file)->at(now) == std::vector<Ds>{whole});
}

QTEST_APPLESS_MAIN(TrustAnchorsTest)
#include "TrustAnchorsTest.moc"
