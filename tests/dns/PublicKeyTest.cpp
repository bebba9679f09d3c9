// SPDX-License-Identifier: Apache-2.0
#include "dns/PublicKey.h"

#include "tests/dns/SignatureSamples.h"

#include <QTest>

using namespace signpost;
using namespace signpost::dns;
using namespace signpost::test;

Q_DECLARE_METATYPE(signpost::dns::Dnskey)

class PublicKeyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysHaveASize_data();
    void keysHaveASize();
};

void PublicKeyTest::keysHaveASize_data()
{
    QTest::addColumn<Dnskey>("key");
    QTest::addColumn<bool>("usable");
    const auto row = [](const char *title, const Dnskey &key, bool usable) {
        QTest::newRow(title) << key << usable;
    };
    const auto padded = [](const Dnskey &key) { return readDnskey(key.data + '\x01').value(); };
    row("RFC 5702: RSA of 4096 bits", rsaKey(8, maximumRsaBits), true);
    row("RFC 5702: RSA of 4097 bits", rsaKey(8, maximumRsaBits + 1), false);
    row("RFC 5702: RSA of 65536 bits", rsaKey(8, 65536), false);
    row("RFC 5702 2.1: 512 bits with SHA-256", rsaKey(8, minimumRsaBitsWithSha256), true);
    row("RFC 5702 2.1: 511 bits with SHA-256", rsaKey(8, minimumRsaBitsWithSha256 - 1), false);
    row("RFC 5702 2.2: 1024 bits with SHA-512", rsaKey(10, minimumRsaBitsWithSha512), true);
    row("RFC 5702 2.2: 1023 bits with SHA-512", rsaKey(10, minimumRsaBitsWithSha512 - 1), false);
    row("an exponent of eight octets", rsaKey(8, 2048, maximumRsaExponentOctets), true);
    row("an exponent of nine octets", rsaKey(8, 2048, maximumRsaExponentOctets + 1), false);
    row("RFC 3110 2: an exponent with a long length",
        readDnskey(QByteArray("\x01\x01\x03\x08\x00\x00\x03\x01\x00\x01", 10) + QByteArray(256, '\xff'))
            .value(),
        true);
    row("RSA without an exponent", readDnskey(QByteArray("\x01\x01\x03\x08\x00\x00\x00", 7)).value(), false);
    row("RSA without a modulus", readDnskey(QByteArray("\x01\x01\x03\x08\x03\x01\x00\x01", 8)).value(),
        false);
    row("RSA of one octet", readDnskey(QByteArray("\x01\x01\x03\x08\x03", 5)).value(), false);
    for (const int algorithm : {13, 14, 15, 16}) {
        const Dnskey whole = ZoneKey(zone(), static_cast<std::uint8_t>(algorithm)).published();
        row(qPrintable(QStringLiteral("algorithm %1").arg(algorithm)), whole, true);
        row(qPrintable(QStringLiteral("algorithm %1, an octet too many").arg(algorithm)), padded(whole),
            false);
    }
}

void PublicKeyTest::keysHaveASize()
{
    QFETCH(Dnskey, key);
    QTEST(canSign(key), "usable");
}

QTEST_APPLESS_MAIN(PublicKeyTest)
#include "PublicKeyTest.moc"
