// SPDX-License-Identifier: Apache-2.0
#include "discovery/PolicyRecord.h"

#include <QTest>

using namespace signpost;
using namespace signpost::discovery;

namespace {

const QByteArray sha256 = QByteArray(32, '\x5a');
const QByteArray sha1 = QByteArray(20, '\x5a');

dns::DnsName name(const char *text)
{
    return dns::DnsName::parse(QString::fromLatin1(text)).value();
}

} // namespace

Q_DECLARE_METATYPE(PolicyRecord)
Q_DECLARE_METATYPE(KeyRecord)

class PolicyRecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPolicies_data();
    void readsPolicies();
    void passesOverForeignRecords_data();
    void passesOverForeignRecords();
    void policyFieldsAreBounded();
    void readsKeys_data();
    void readsKeys();
    void passesOverForeignKeys_data();
    void passesOverForeignKeys();
    void digestsAreBounded();
};

void PolicyRecordTest::readsPolicies_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<PolicyRecord>("expected");
    const auto row = [](const char *title, const QByteArray &text, const PolicyRecord &expected) {
        QTest::newRow(title) << text << expected;
    };
    const std::vector root = {name("_certroot.example.com")};
    row("both fields", "v=submission STARTTLS=_certroot.example.com SMTP-AUTH=Required", {root, true});
    row("in the other order", "v=submission SMTP-AUTH=Required STARTTLS=_certroot.example.com", {root, true});
    row("names and values of any case", "V=Submission starttls=_CertRoot.Example.com smtp-auth=REQUIRED",
        {root, true});
    row("a dot at the end of the name", "v=submission STARTTLS=_certroot.example.com.", {root});
    row("a name elsewhere", "v=submission STARTTLS=keys.example.net", {{name("keys.example.net")}});
    row("several spaces", "v=submission   SMTP-AUTH=required ", {{}, true});
    row("no field", "v=submission", {});
    row("TXT-6: two key records", "v=submission STARTTLS=a.example STARTTLS=b.example",
        {{name("a.example"), name("b.example")}});
    row("the same key record twice", "v=submission STARTTLS=a.example STARTTLS=A.example.",
        {{name("a.example")}});
    row("TXT-9: unknown fields silently", "v=submission pgp x=y v=imap SMTP-AUTH=Required", {{}, true});
    const std::pair<const char *, QByteArray> malformed[] = {
        {"TXT-9: STARTTLS= empty", "STARTTLS="},
        {"TXT-9: STARTTLS without a value", "STARTTLS"},
        {"TXT-9: STARTTLS= is the root", "STARTTLS=."},
        {"TXT-9: STARTTLS= is no name", "STARTTLS=a..example"},
        {"TXT-9: a tab separates nothing", "STARTTLS=a.example\tx=y"},
        {"TXT-9: SMTP-AUTH with another value", "SMTP-AUTH=Optional"},
        {"TXT-9: SMTP-AUTH= empty", "SMTP-AUTH="},
        {"TXT-9: an unknown field without a name", "=x"},
        {"TXT-9: an unknown field without a value", "x="},
        {"TXT-9: octets beyond ASCII", "x=\xc3\xa4"},
    };
    for (const auto &[title, field] : malformed)
        row(title, "v=submission " + field + " SMTP-AUTH=Required", {{}, true, true});
}

void PolicyRecordTest::readsPolicies()
{
    QFETCH(QByteArray, text);
    QTEST(readPolicyRecord(text, "submission").value(), "expected");
}

void PolicyRecordTest::passesOverForeignRecords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("TV-P5, TXT-4: another use of TXT") << QByteArray("v=spf1 -all");
    QTest::newRow("TXT-4: no version") << QByteArray("SMTP-AUTH=Required");
    QTest::newRow("TXT-4: the version is not first") << QByteArray("SMTP-AUTH=Required v=submission");
    QTest::newRow("TXT-4: a space is first") << QByteArray(" v=submission SMTP-AUTH=Required");
    QTest::newRow("TXT-4: another label") << QByteArray("v=submissions SMTP-AUTH=Required");
    QTest::newRow("TXT-10: of mail between servers") << QByteArray("v=mx SMTP-AUTH=Required");
    QTest::newRow("TXT-4: an underscore") << QByteArray("v=_submission SMTP-AUTH=Required");
    QTest::newRow("the version runs on") << QByteArray("v=submission;SMTP-AUTH=Required");
    QTest::newRow("empty") << QByteArray();
}

void PolicyRecordTest::passesOverForeignRecords()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readPolicyRecord(text, "submission"));
}

void PolicyRecordTest::policyFieldsAreBounded()
{
    const QByteArray filler = QByteArray(" x=y").repeated(int(maximumPolicyFields) - 2);
    const PolicyRecord within =
        readPolicyRecord("v=submission" + filler + " SMTP-AUTH=Required", "submission").value();
    QVERIFY(within.requiresAuthentication && !within.isMalformed);
    const PolicyRecord beyond =
        readPolicyRecord("v=submission" + filler + " x=y SMTP-AUTH=Required", "submission").value();
    QVERIFY(!beyond.requiresAuthentication && beyond.isMalformed);
}

void PolicyRecordTest::readsKeys_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<KeyRecord>("expected");
    const QByteArray strong = "sha256=" + sha256.toBase64();
    const QByteArray weak = "sha1=" + sha1.toBase64();
    QTest::newRow("one of each") << strong + ' ' + weak << KeyRecord{{sha256}, {sha1}};
    QTest::newRow("TXT-6: roll-over") << strong + ' ' + strong << KeyRecord{{sha256, sha256}};
    QTest::newRow("names of any case") << "SHA1=" + sha1.toBase64() << KeyRecord{{}, {sha1}};
    QTest::newRow("unknown digests silently") << "sha512=abcd " + weak << KeyRecord{{}, {sha1}};
    QTest::newRow("the illustration that fits no SHA-1")
        << QByteArray("sha1=3a7b") << KeyRecord{{}, {}, true};
    QTest::newRow("the length of another digest") << "sha256=" + sha1.toBase64() << KeyRecord{{}, {}, true};
    QTest::newRow("not base64") << "sha1=!" + sha1.toBase64() + ' ' + weak << KeyRecord{{}, {sha1}, true};
    QTest::newRow("empty") << "sha256= " + weak << KeyRecord{{}, {sha1}, true};
    QTest::newRow("no digest") << QByteArray() << KeyRecord{};
}

void PolicyRecordTest::readsKeys()
{
    QFETCH(QByteArray, fields);
    QTEST(readKeyRecord("v=keyrecord " + fields).value(), "expected");
}

void PolicyRecordTest::passesOverForeignKeys_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("another use of TXT") << QByteArray("v=spf1 -all");
    QTest::newRow("no version") << "sha1=" + sha1.toBase64();
    QTest::newRow("not first") << "sha1=" + sha1.toBase64() + " v=keyrecord";
}

void PolicyRecordTest::passesOverForeignKeys()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readKeyRecord(text));
}

void PolicyRecordTest::digestsAreBounded()
{
    const QByteArray field = " sha1=" + sha1.toBase64();
    const KeyRecord within = readKeyRecord("v=keyrecord" + field.repeated(int(maximumDigests))).value();
    QVERIFY(within.sha1.size() == maximumDigests && !within.isMalformed);
    const KeyRecord beyond = readKeyRecord("v=keyrecord" + field.repeated(int(maximumDigests) + 1)).value();
    QVERIFY(beyond.sha1.size() == maximumDigests && beyond.isMalformed);
}

QTEST_GUILESS_MAIN(PolicyRecordTest)
#include "PolicyRecordTest.moc"
