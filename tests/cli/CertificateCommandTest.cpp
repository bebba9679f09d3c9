// SPDX-License-Identifier: Apache-2.0
#include "tests/support/TestCa.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(CertificateRequest)

/// `signpost-cli certificate` as a helpdesk uses it, with files made here and a time of their own.
class CertificateCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatMatches_data();
    void saysWhatMatches();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void tellsEverythingInText();
    void tellsEverythingInJson();
    void looksOnlyForWhatItIsAskedFor();
    void trustsTheComputersAuthoritiesOnlyWithoutRoots();
    void refusesFilesInOneLine_data();
    void refusesFilesInOneLine();
    void refusesWordsInOneLine_data();
    void refusesWordsInOneLine();

private:
    struct Outcome
    {
        int exitCode;
        QString output;
        QString complaint;
    };
    Outcome run(const QStringList &arguments)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TZ"_qs, u"Asia/Tokyo"_qs); // times are UTC unless they say otherwise
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(SIGNPOST_CLI), QStringList{u"certificate"_qs} + arguments);
        const bool ended = process.waitForFinished();
        return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    /// At the time the certificates are made for, with CA-T as the only authority.
    Outcome judge(const QStringList &arguments)
    {
        return run(arguments + QStringList{u"--roots"_qs, u"ca-t.pem"_qs, u"--at"_qs, u"2026-03-01"_qs});
    }
    void save(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    /// chain.pem: a leaf below an intermediate below CA-T, whose own file is ca-t.pem.
    void saveChain(const CertificateRequest &request)
    {
        m_leaf = m_below.issue(request).certificate;
        save(u"chain.pem"_qs, toPem(m_leaf) + toPem(m_below.certificate()));
        save(u"ca-t.pem"_qs, "# the test authority\n" + toPem(m_authority.certificate()));
    }

    QTemporaryDir m_folder;
    const TestCa m_authority{"CA-T"};
    const TestCa m_below = m_authority.subordinate({.commonName = "CA below"});
    QByteArray m_leaf;
};

void CertificateCommandTest::saysWhatMatches_data()
{
    QTest::addColumn<CertificateRequest>("certificate");
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const CertificateRequest &certificate, const char *options,
                        int exitCode, const char *says) {
        QTest::newRow(name) << certificate << QString::fromUtf8(options) << exitCode
                            << QString::fromUtf8(says);
    };
    const CertificateRequest mail = dnsNames({"mail.example.com", "example.com"});
    row("no name asked for", mail, "", 0, "chain.pem: trusted; no name was asked for");
    row("the server's name", mail, "--for mail.example.com", 0, "every name asked for matches");
    row("ID-4: a trailing dot in the question", mail, "--for Mail.Example.com.", 0, "every name asked for");
    row("ID-4: another name", mail, "--for imap.example.com", 12,
        "imap.example.com as the server's name: does");
    row("ID-5: a wildcard", dnsNames({"*.example.com"}), "--for a.example.com", 0, "every name asked for");
    row("ID-5: no wildcard below a public suffix", dnsNames({"*.co.uk"}), "--for example.co.uk", 12,
        "not every name asked for");
    row("ID-3: the common name alone", {.commonName = "mail.example.com"}, "--for mail.example.com", 12,
        "the common name has it, which does not count");
    row("ID-11: an address", {.names = {{NameKind::Ip, QByteArray("\xC0\x00\x02\x0A", 4)}}},
        "--for 192.0.2.10", 0, "192.0.2.10 as the server's name: matches");
    row("ID-6: the mail domain by DNS-ID", mail, "--mail-domain example.com", 0,
        "example.com as the mail domain, found without SRV records: matches");
    row("ID-6: DNS-ID counts for both labels", mail, "--mail-domain example.com --service imap", 0,
        "found by its _imap record: matches");
    row("ID-7: SRV-ID of one label is not that of the other", srvNames({"_imaps.example.com"}),
        "--mail-domain example.com --service imap", 12, "found by its _imap record: does not match");
    row("ID-7: but counts for its own", srvNames({"_imaps.example.com"}),
        "--mail-domain example.com --service imap", 12, "found by its _imaps record: matches");
    row("ID-7: SRV-IDs of both labels", srvNames({"_imaps.example.com", "_imap.example.com"}),
        "--mail-domain example.com --service imap", 0, "every name asked for matches");
    row("ID-7: of another service", srvNames({"_imaps.example.com", "_imap.example.com"}),
        "--mail-domain example.com --service pop3", 12, "found by its _pop3s record: does not match");
    row("ID-8: SRV-IDs do not count without SRV", srvNames({"_imaps.example.com", "_imap.example.com"}),
        "--mail-domain example.com", 12, "found without SRV records: does not match");
    row("every name has to match", mail, "--for imap.example.com --mail-domain example.com", 12,
        "not every name asked for");
    row("ID-4: a name in another script is shown in it", dnsNames({"imap.xn--bcher-kva.example"}),
        "--for imap.bücher.example", 0, "imap.bücher.example as the server's name: matches");
}

void CertificateCommandTest::saysWhatMatches()
{
    QFETCH(CertificateRequest, certificate);
    QFETCH(QString, options);
    QFETCH(QString, says);
    saveChain(certificate);
    const Outcome outcome = judge(QStringList{u"chain.pem"_qs} + options.split(u' ', Qt::SkipEmptyParts));
    QTEST(outcome.exitCode, "exitCode");
    QVERIFY2(outcome.output.contains(says), qPrintable(outcome.output));
    QVERIFY(outcome.complaint.isEmpty());
}

void CertificateCommandTest::saysWhatIsWrong_data()
{
    QTest::addColumn<CertificateRequest>("certificate");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, auto change, const char *says) {
        CertificateRequest request = dnsNames({"mail.example.com"});
        change(request);
        QTest::newRow(name) << request << QString::fromLatin1(says);
    };
    using Request = CertificateRequest;
    row(
        "TLS-6: expired", [](Request &r) { r.notAfter = -24h; },
        "expired: it, or a certificate above it, has");
    row(
        "TLS-6: not yet valid", [](Request &r) { r.notBefore = 1h; }, "not-yet-valid: it, or a certificate");
    row(
        "TLS-6: for clients", [](Request &r) { r.extendedKeyUsage = "clientAuth"; },
        "defective: it, or a certificate above it, is not meant for servers");
    row(
        "TLS-3: weak", [](Request &r) { r.key = KeyKind::Rsa1024; }, "defective: a key or a signature");
    row(
        "TLS-7: wants a staple", [](Request &r) { r.mustStaple = true; }, "defective: it demands an OCSP");
    row(
        "LIM-8: malformed", [](Request &r) { r = {.extraExtension = "2.5.29.17=DER:30030201"}; },
        "defective: it, or a certificate above it, is malformed");
}

void CertificateCommandTest::saysWhatIsWrong()
{
    QFETCH(CertificateRequest, certificate);
    QFETCH(QString, says);
    saveChain(certificate);
    const Outcome outcome = judge({u"chain.pem"_qs});
    QCOMPARE(outcome.exitCode, 12);
    QVERIFY2(outcome.output.startsWith(u"chain.pem: not trusted\n"), qPrintable(outcome.output));
    QVERIFY2(outcome.output.contains(says), qPrintable(outcome.output));
}

void CertificateCommandTest::tellsEverythingInText()
{
    CertificateRequest request = dnsNames({"mail.example.com", "b\xC3\xBC\n.example"});
    request.commonName = "the server";
    request.names.push_back({NameKind::Srv, "_imaps.example.com"});
    saveChain(request);
    const QString hex =
        QString::fromLatin1(QCryptographicHash::hash(m_leaf, QCryptographicHash::Sha256).toHex().toUpper());
    QStringList groups;
    for (qsizetype at = 0; at < hex.size(); at += 4)
        groups += hex.mid(at, 4);
    const Outcome outcome = judge({u"chain.pem"_qs, u"--for"_qs, u"mail.example.com"_qs});
    QCOMPARE(outcome.output,
             u"chain.pem: trusted, and every name asked for matches\n"
             "  mail.example.com as the server's name: matches\n"
             "  chain        trusted: the path ends in a trusted authority\n"
             "  judged       at 2026-03-01T00:00:00Z, by the authorities in ca-t.pem\n"
             "  subject      CN=the server\n"
             "  issuer       CN=CA below\n"
             "  valid        2026-01-30T00:00:00Z to 2026-03-31T00:00:00Z\n"
             "  names        mail.example.com, b\\xc3\\xbc\\x0a.example\n" // LIM-8
             "  services     _imaps.example.com\n"
             "  fingerprint  SHA-256 %1\n"
             "  path         1. CN=the server, until 2026-03-31T00:00:00Z\n"
             "               2. CN=CA below, until 2026-03-31T00:00:00Z\n"
             "               3. CN=CA-T, until 2026-03-31T00:00:00Z (trusted authority)\n"_qs.arg(
                 groups.join(u' ')));
}

void CertificateCommandTest::tellsEverythingInJson()
{
    CertificateRequest request = srvNames({"_imaps.example.com"});
    request.names.push_back({NameKind::Dns, "mail.example.com"});
    saveChain(request);
    const Outcome outcome = judge({u"chain.pem"_qs, u"--for"_qs, u"mail.example.com"_qs, u"--mail-domain"_qs,
                                   u"example.com"_qs, u"--service"_qs, u"imap"_qs, u"--json"_qs});
    QCOMPARE(outcome.exitCode, 12);
    QCOMPARE(outcome.output.count(u'\n'), 1);
    const QJsonObject json = QJsonDocument::fromJson(outcome.output.toUtf8()).object();
    QCOMPARE(json[u"schema"_qs], QJsonValue(u"signpost/certificate/1"_qs));
    QCOMPARE(json[u"sha256"_qs].toString().toLatin1(),
             QCryptographicHash::hash(m_leaf, QCryptographicHash::Sha256).toHex());
    QCOMPARE(json[u"subject"_qs], QJsonValue(u"CN=leaf"_qs));
    QCOMPARE(json[u"issuer"_qs], QJsonValue(u"CN=CA below"_qs));
    QCOMPARE(json[u"notBefore"_qs], QJsonValue(u"2026-01-30T00:00:00Z"_qs));
    QCOMPARE(json[u"notAfter"_qs], QJsonValue(u"2026-03-31T00:00:00Z"_qs));
    QCOMPARE(json[u"time"_qs], QJsonValue(u"2026-03-01T00:00:00Z"_qs));
    QCOMPARE(json[u"dnsIds"_qs], QJsonValue(QJsonArray{u"mail.example.com"_qs}));
    QCOMPARE(json[u"srvIds"_qs], QJsonValue(QJsonArray{u"_imaps.example.com"_qs}));
    QCOMPARE(json[u"chain"_qs], QJsonValue(u"trusted"_qs));
    QCOMPARE(json[u"reasons"_qs], QJsonValue(QJsonArray()));
    QCOMPARE(json[u"errors"_qs], QJsonValue(QJsonArray()));
    QCOMPARE(json[u"path"_qs].toArray().size(), 3);
    QCOMPARE(json[u"path"_qs][2][u"subject"_qs], QJsonValue(u"CN=CA-T"_qs));
    QCOMPARE(
        json[u"matches"_qs],
        QJsonValue(QJsonObject{{u"serverName"_qs, true},
                               {u"mailDomain"_qs, false},
                               {u"labels"_qs, QJsonObject{{u"_imaps"_qs, true}, {u"_imap"_qs, false}}}}));

    request.key = KeyKind::Rsa1024;
    saveChain(request);
    const QJsonObject weak =
        QJsonDocument::fromJson(judge({u"chain.pem"_qs, u"--json"_qs}).output.toUtf8()).object();
    QCOMPARE(weak[u"chain"_qs], QJsonValue(u"defective"_qs));
    QCOMPARE(weak[u"reasons"_qs], QJsonValue(QJsonArray{u"cert-weak-key"_qs}));
    QCOMPARE(weak[u"matches"_qs][u"serverName"_qs], QJsonValue(QJsonValue::Null)); // not asked for
    QCOMPARE(weak[u"matches"_qs][u"mailDomain"_qs], QJsonValue(QJsonValue::Null));
}

void CertificateCommandTest::looksOnlyForWhatItIsAskedFor()
{
    saveChain(dnsNames({"mail.example.com"}));
    save(u"leaf.pem"_qs, toPem(m_leaf)); // without its intermediate
    const Outcome alone = judge({u"leaf.pem"_qs, u"--for"_qs, u"mail.example.com"_qs});
    QCOMPARE(alone.exitCode, 12);
    QVERIFY2(alone.output.contains(u"untrusted: no valid path"), qPrintable(alone.output));
    QVERIFY(alone.output.contains(u"mail.example.com as the server's name: matches")); // ID-14
    QVERIFY(alone.output.contains(u"depth 0: unable to get local issuer certificate"));
    QVERIFY(!alone.output.contains(u"(trusted authority)"));

    const Outcome later = run({u"chain.pem"_qs, u"--roots"_qs, u"ca-t.pem"_qs, u"--at"_qs,
                               u"2026-03-31T00:00:01Z"_qs}); // a second behind the end
    QCOMPARE(later.exitCode, 12);
    const Outcome before =
        run({u"chain.pem"_qs, u"--roots"_qs, u"ca-t.pem"_qs, u"--at"_qs, u"2026-03-31T01:59:59+02:00"_qs});
    QCOMPARE(before.exitCode, 0);
    QVERIFY(before.output.contains(u"at 2026-03-30T23:59:59Z"));

    save(u"own.pem"_qs, toPem(makeSelfSigned(dnsNames({"mail.example.com"})).certificate));
    QVERIFY(judge({u"own.pem"_qs}).output.contains(u"self-signed: nobody but the certificate itself"));
}

void CertificateCommandTest::trustsTheComputersAuthoritiesOnlyWithoutRoots()
{
    saveChain(dnsNames({"mail.example.com"}));
    save(u"site.ini"_qs,
         "[tls]\nextraAuthorities=" + m_folder.filePath(u"ca-t.pem"_qs).toUtf8()
             + "\nonlyExtraAuthorities=yes\n");
    const QStringList ask{u"chain.pem"_qs, u"--at"_qs, u"2026-03-01"_qs};
    QCOMPARE(run(ask).exitCode, 12);
    const Outcome site = run(ask + QStringList{u"--site"_qs, u"site.ini"_qs});
    QCOMPARE(site.exitCode, 0);
    QVERIFY(site.output.contains(u"by the authorities of this computer"));
    save(u"other.pem"_qs, toPem(TestCa("CA-U").certificate()));
    QCOMPARE(run(ask + QStringList{u"--site"_qs, u"site.ini"_qs, u"--roots"_qs, u"other.pem"_qs}).exitCode,
             12);
}

void CertificateCommandTest::refusesFilesInOneLine_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    const QByteArray der = makeSelfSigned({}).certificate;
    const QByteArray pem = toPem(der);
    QTest::newRow("in DER") << der << u"bad.pem is in DER form: turn it into PEM first"_qs;
    QTest::newRow("empty") << QByteArray() << u"bad.pem holds no certificate: give a PEM file"_qs;
    QTest::newRow("something else") << QByteArray(
        "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n")
                                    << u"bad.pem holds no certificate"_qs;
    QTest::newRow("cut off") << pem.left(200) << u"bad.pem holds a damaged certificate"_qs;
    QTest::newRow("the second one cut off") << pem + pem.left(200) << u"bad.pem holds a damaged"_qs;
    QTest::newRow("LIM-1: 11 certificates") << pem.repeated(11) << u"bad.pem holds more than a server may"_qs;
    QTest::newRow("LIM-1: 1001 names")
        << toPem(makeSelfSigned(dnsNames(std::vector<QByteArray>(1001, "a.example"))).certificate)
        << u"bad.pem holds more than a server may send (10 certificates, 64 KiB, 1000 names in one)"_qs;
    QTest::newRow("LIM-1: more than 64 KiB")
        << toPem(makeSelfSigned(dnsNames(std::vector<QByteArray>(500, QByteArray(150, 'a')))).certificate)
        << u"bad.pem holds more than a server may send"_qs;
    QTest::newRow("larger than any certificate file")
        << QByteArray(16 * 1024 * 1024 + 1, ' ') << u"bad.pem is larger than 16 MiB"_qs;
}

void CertificateCommandTest::refusesFilesInOneLine()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    saveChain({});
    save(u"bad.pem"_qs, content);
    const Outcome outcome = judge({u"bad.pem"_qs});
    QCOMPARE(outcome.exitCode, 65);
    QVERIFY2(outcome.complaint.contains(says), qPrintable(outcome.complaint));
    QCOMPARE(outcome.complaint.count(u'\n'), 1);
    QVERIFY(outcome.output.isEmpty());
}

void CertificateCommandTest::refusesWordsInOneLine_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *arguments, int exitCode, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(arguments) << exitCode << QString::fromLatin1(says);
    };
    row("no file", "", 64, "certificate takes one file");
    row("two files", "chain.pem chain.pem", 64, "certificate takes one file");
    row("a file that is not there", "nowhere.pem", 65, "nowhere.pem cannot be read");
    row("roots that are not there", "chain.pem --roots nowhere.pem", 65, "nowhere.pem cannot be read");
    row("roots without a certificate", "chain.pem --roots none.pem", 65, "none.pem holds no certificate");
    row("SNI-13: no wildcard as a name", "chain.pem --for *.example.com", 64, "--for takes a server's name");
    row("SNI-13: no leading dot", "chain.pem --for .example.com", 64, "--for takes a server's name");
    row("not a domain", "chain.pem --mail-domain joe@example.com", 64, "--mail-domain takes what stands");
    row("not a service", "chain.pem --mail-domain example.com --service smtp", 64, "--service takes imap,");
    row("a service without its domain", "chain.pem --service imap", 64, "together with --mail-domain");
    row("not a time", "chain.pem --at yesterday", 64, "--at takes a time such as 2026-01-31");
    row("no such day", "chain.pem --at 2026-02-30", 64, "--at takes a time");
    row("an option of another command", "chain.pem --server imap=mail.example.com", 64,
        "--server is an option of explain and setup, not of certificate");
}

void CertificateCommandTest::refusesWordsInOneLine()
{
    QFETCH(QString, arguments);
    QFETCH(QString, says);
    saveChain({});
    save(u"none.pem"_qs, "nothing\n");
    const Outcome outcome = run(arguments.split(u' ', Qt::SkipEmptyParts));
    QTEST(outcome.exitCode, "exitCode");
    QVERIFY2(outcome.complaint.contains(says), qPrintable(outcome.complaint));
    QCOMPARE(outcome.complaint.count(u'\n'), 1);
    QVERIFY(outcome.output.isEmpty());
}

QTEST_GUILESS_MAIN(CertificateCommandTest)
#include "CertificateCommandTest.moc"
