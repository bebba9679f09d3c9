// SPDX-License-Identifier: Apache-2.0
#include "tls/Identity.h"

#include "tests/support/TestCa.h"

#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::tls;

Q_DECLARE_METATYPE(CertificateRequest)

class IdentityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesTheServerName_data();
    void matchesTheServerName();
    void matchesTheMailDomain_data();
    void matchesTheMailDomain();
    void reportsWhatTheCertificateSays();
    void refusesWhatIsNoCertificate();
};

namespace {

HostName host(const QString &text)
{
    return HostName::parse(text).value();
}

Certificate certificateFor(const CertificateRequest &request)
{
    static const TestCa authority("CA-T");
    return readCertificate(authority.issue(request).certificate).value();
}

const CertificateRequest address = {.names = {{NameKind::Ip, QByteArray("\xC0\x00\x02\x0A", 4)}}};
const CertificateRequest uri = {.names = {{NameKind::Uri, "imap://mail.example.com"}}};
const CertificateRequest commonName = {.commonName = "mail.example.com"};

enum Expected { No, Yes, CommonName };

} // namespace

void IdentityTest::matchesTheServerName_data()
{
    QTest::addColumn<CertificateRequest>("certificate");
    QTest::addColumn<QString>("server");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *name, const CertificateRequest &certificate, const char *server,
                        Expected expected) {
        QTest::newRow(name) << certificate << QString::fromUtf8(server) << int(expected);
    };
    row("ID-4: case does not count", dnsNames({"MAIL.Example.com"}), "mail.example.com", Yes);
    row("ID-4: nor does one trailing dot of the reference", dnsNames({"mail.example.com"}),
        "mail.example.com.", Yes);
    row("ID-4, TV-S25: U-labels of the reference are A-labels", dnsNames({"imap.xn--bcher-kva.example"}),
        "imap.bücher.example", Yes);
    row("ID-4, TV-L9: a name with NUL never matches",
        dnsNames({QByteArray("mail.example.com\0.evil.test", 27)}), "mail.example.com", No);
    row("ID-4: nor one with NUL at its end", dnsNames({QByteArray("mail.example.com\0", 17)}),
        "mail.example.com", No);
    row("ID-4: nor one outside ASCII", dnsNames({"imap.bücher.example"}), "imap.bücher.example", No);
    row("ID-4: nor one with an empty label", dnsNames({"mail.example.com."}), "mail.example.com", No);
    row("SNI-13: a leading dot is no wildcard", dnsNames({".example.com"}), "mail.example.com", No);
    row("ID-4: another name", dnsNames({"mail.example.net"}), "mail.example.com", No);
    row("ID-4: the second name counts too", dnsNames({"a.example.com", "mail.example.com"}),
        "mail.example.com", Yes);
    row("ID-5, TV-S16: wildcard for one label", dnsNames({"*.example.com"}), "a.example.com", Yes);
    row("ID-5: wildcard not for none", dnsNames({"*.example.com"}), "example.com", No);
    row("ID-5: wildcard not for two", dnsNames({"*.example.com"}), "a.b.example.com", No);
    row("ID-5, TV-S17: wildcard not as part of a label", dnsNames({"f*.example.com"}), "foo.example.com", No);
    row("ID-5: nor at the end of one", dnsNames({"*o.example.com"}), "foo.example.com", No);
    row("ID-5: nor further right", dnsNames({"a.*.example.com"}), "a.b.example.com", No);
    row("ID-5: not below a single label", dnsNames({"*.com"}), "example.com", No);
    row("ID-5: not below an unlisted single label", dnsNames({"*.internal"}), "mail.internal", No);
    row("ID-5: not below a public suffix", dnsNames({"*.co.uk"}), "example.co.uk", No);
    row("ID-5: not everything", dnsNames({"*"}), "localhost", No);
    row("ID-11, TV-S24: address", address, "192.0.2.10", Yes);
    row("ID-11: another address", address, "192.0.2.11", No);
    row("ID-11: an address as a DNS-ID is none", dnsNames({"192.0.2.10"}), "192.0.2.10", No);
    row("ID-2: URI-ID is never used", uri, "mail.example.com", No);
    row("ID-3, TV-S15: common name is evidence only", commonName, "mail.example.com", CommonName);
    row("ID-3: the common name of another server is nothing", commonName, "mail.example.net", No);
    row("ID-7: an SRV-ID is no server name", srvNames({"_imaps.example.com"}), "example.com", No);
}

void IdentityTest::matchesTheServerName()
{
    QFETCH(CertificateRequest, certificate);
    QFETCH(QString, server);
    QFETCH(int, expected);
    const ReferenceIdentifiers references{ServerName::parse(server).value()};
    const IdentityReport report = matchIdentity(certificateFor(certificate).names, references, {});
    QCOMPARE(report.serverName, expected == Yes);
    QCOMPARE(report.commonNameOnly, expected == CommonName);
    QVERIFY(!report.mailDomain); // ID-1: no reference identifier of that kind
}

void IdentityTest::matchesTheMailDomain_data()
{
    QTest::addColumn<CertificateRequest>("certificate");
    QTest::addColumn<QString>("mailDomain");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const CertificateRequest &certificate, const char *mailDomain,
                        bool expected) {
        QTest::newRow(name) << certificate << QString::fromUtf8(mailDomain) << expected;
    };
    row("TV-S8: DNS-ID", dnsNames({"example.com"}), "example.com", true);
    row("ID-6: wildcard DNS-ID", dnsNames({"*.example.com"}), "dept.example.com", true);
    row("ID-6: wildcard DNS-ID of the domain itself", dnsNames({"*.example.com"}), "example.com", false);
    row("ID-7, TV-S5: SRV-ID of the label", srvNames({"_imaps.example.com"}), "example.com", true);
    row("ID-7: in any case", srvNames({"_IMAPS.Example.com"}), "example.com", true);
    row("ID-7, TV-S6: SRV-ID of another service", srvNames({"_imap.example.com"}), "example.com", false);
    row("ID-7: SRV-ID of the server", srvNames({"_imaps.mail.example.com"}), "example.com", false);
    row("ID-7: no wildcard", srvNames({"_imaps.*.example.com"}), "dept.example.com", false);
    row("ID-7: not even a whole label", srvNames({"*.example.com"}), "example.com", false);
    row("ID-7: service never combines with a DNS-ID",
        CertificateRequest{.names = {{NameKind::Srv, "_imaps.example.net"}, {NameKind::Dns, "example.org"}}},
        "example.com", false);
    row("ID-2: an SRV-ID as a DNS-ID is none", dnsNames({"_imaps.example.com"}), "example.com", false);
    row("TV-L9: SRV-ID with NUL", srvNames({QByteArray("_imaps.example.com\0.evil.test", 29)}), "example.com",
        false);
}

void IdentityTest::matchesTheMailDomain()
{
    QFETCH(CertificateRequest, certificate);
    QFETCH(QString, mailDomain);
    QFETCH(bool, expected);
    ReferenceIdentifiers references{host(u"mailserver.example.net"_qs), host(mailDomain), SrvLabel::Imaps};
    const PresentedNames names = certificateFor(certificate).names;
    QCOMPARE(matchIdentity(names, references, {}).mailDomain, expected);

    references.srvLabel = {}; // ID-8: found by another source
    QCOMPARE(matchIdentity(names, references, {}).mailDomain, expected && !names.dnsIds.empty());
}

void IdentityTest::reportsWhatTheCertificateSays()
{
    CertificateRequest request = dnsNames({"mail.example.com", "b\xC3\xBC\n.example"});
    request.commonName = "J\xC3\xB6rg\x1B[31m";
    request.names.push_back({NameKind::Srv, "_imaps.example.com"});
    request.names.push_back({NameKind::Ip, QByteArray("\xC0\x00\x02\x0A", 4)});
    const CertificateReport report = certificateFor(request).report;
    QCOMPARE(report.dnsIds, (QStringList{u"mail.example.com"_qs, u"b\\xc3\\xbc\\x0a.example"_qs}));
    QCOMPARE(report.srvIds, QStringList{u"_imaps.example.com"_qs});
    QCOMPARE(report.ipIds, QStringList{u"192.0.2.10"_qs});
    QCOMPARE(report.subject, u"CN=J\\C3\\B6rg\\1B[31m"_qs); // LIM-8
    QCOMPARE(report.issuer, u"CN=CA-T"_qs);
    QVERIFY(report.notBefore == certificateNow - std::chrono::days(30));
    QVERIFY(report.notAfter == certificateNow + std::chrono::days(30));
    QCOMPARE(report.sha256.size(), 32);
}

void IdentityTest::refusesWhatIsNoCertificate()
{
    QVERIFY(!readCertificate("certificate"));
    QVERIFY(!readCertificate({}));
    QVERIFY(!readCertificate(makeSelfSigned({}).certificate + '\0'));
}

QTEST_GUILESS_MAIN(IdentityTest)
#include "IdentityTest.moc"
