// SPDX-License-Identifier: Apache-2.0
#include "tls/Identity.h"

#include "tests/support/TestCa.h"

#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::tls;

Q_DECLARE_METATYPE(CertificateRequest)

/// The examples of RFC 9525, of RFC 6125 before it and of RFC 4985, each in a certificate of its own.
class ServiceIdentityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dnsIds_data();
    void dnsIds();
    void addresses_data();
    void addresses();
    void mailServices_data();
    void mailServices();
    void otherIdentifiersAreNone_data();
    void otherIdentifiersAreNone();
};

namespace {

HostName host(const QString &text)
{
    return HostName::parse(text).value();
}

PresentedNames namesOf(const CertificateRequest &request)
{
    static const TestCa authority("CA-T");
    return readCertificate(authority.issue(request).certificate).value().names;
}

IdentityReport match(const CertificateRequest &certificate, const ReferenceIdentifiers &references)
{
    return matchIdentity(namesOf(certificate), references, {});
}

/// RFC 6125 4.2 and RFC 9525 4.2: what a mail server for user@example.net is to present.
const CertificateRequest mailServer = {.names = {{NameKind::Dns, "example.net"},
                                                 {NameKind::Dns, "mail.example.net"},
                                                 {NameKind::Srv, "_imap.example.net"},
                                                 {NameKind::Srv, "_imaps.example.net"}}};

} // namespace

void ServiceIdentityTest::dnsIds_data()
{
    QTest::addColumn<QByteArray>("presented");
    QTest::addColumn<QString>("reference");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *name, const char *presented, const char *reference, bool matches) {
        QTest::newRow(name) << QByteArray(presented) << QString::fromUtf8(reference) << matches;
    };
    row("RFC 9525 6.1.2: the browser at www.example.com", "www.example.com", "www.example.com", true);
    row("RFC 9525 6.3: the host name is compared without regard to case", "WWW.Example.COM",
        "www.example.com", true);
    row("RFC 9525 6.3: all labels must be the same", "www.example.com", "example.com", false);
    row("RFC 9525 6.3: and as many", "example.com", "www.example.com", false);
    row("RFC 9525 6.3: a wildcard stands for one label", "*.example.com", "foo.example.com", true);
    row("RFC 6125 6.4.3 (2): a wildcard does not stand for two", "*.example.com", "bar.foo.example.com",
        false);
    row("RFC 6125 6.4.3 (2): nor for none", "*.example.com", "example.com", false);
    row("RFC 6125 6.4.3 (1): a wildcard is nowhere but left", "bar.*.example.net", "bar.foo.example.net",
        false);
    row("RFC 9525 6.3: no part of a label before the wildcard", "baz*.example.net", "baz1.example.net",
        false);
    row("RFC 9525 6.3: nor behind it", "*baz.example.net", "foobaz.example.net", false);
    row("RFC 9525 6.3: nor on both sides", "b*z.example.net", "buzz.example.net", false);
    row("RFC 9525 6.3: one wildcard is enough", "*.*.example.com", "a.b.example.com", false);
    row("RFC 9525 6.3: one asterisk as well", "**.example.com", "foo.example.com", false);
    row("RFC 9525 6.3: a wildcard is no name by itself", "*", "example", false);
    row("RFC 9525 7.1: a wildcard below a top-level domain is too wide", "*.com", "example.com", false);
    row("RFC 9525 7.1: or below any other public suffix", "*.co.uk", "example.co.uk", false);
    row("RFC 9525 7.1: or below a public suffix in another script", "*.xn--55qx5d.cn",
        "example.xn--55qx5d.cn", false);
    row("RFC 9525 7.1: or where strangers register with a company", "*.github.io", "example.github.io",
        false);
    row("RFC 9525 7.1: or below a suffix that a rule with a wildcard makes one", "*.example.ck",
        "mail.example.ck", false);
    row("RFC 9525 7.1: below a domain of a public suffix it is fine", "*.example.co.uk", "mail.example.co.uk",
        true);
    row("RFC 9525 6.3: U-labels of the reference are compared as A-labels", "xn--mxacd.example.com",
        "αβγ.example.com", true);
    row("RFC 9525 6.3: a wildcard stands for an A-label", "*.example.com", "xn--mxacd.example.com", true);
    row("RFC 9525 6.3: a wildcard is not part of an A-label", "xn--*.example.com", "xn--mxacd.example.com",
        false);
    row("RFC 9525 7.3: a U-label in a certificate is nothing", "αβγ.example.com", "αβγ.example.com", false);
    row("RFC 9525 6.3: a trailing dot of the reference means nothing", "www.example.com", "www.example.com.",
        true);
    row("RFC 5280 4.2.1.6: one in the certificate is no host name", "www.example.com.", "www.example.com",
        false);
    row("RFC 5280 4.2.1.6: nor is a name behind a dot", ".example.com", "www.example.com", false);
    row("RFC 5280 4.2.1.6: nor is a blank", " ", "www.example.com", false);
    row("RFC 5280 4.2.1.6: nor is a name behind a blank", " www.example.com", "www.example.com", false);
    row("RFC 5280 4.2.1.6: nor is a name with a port", "www.example.com:993", "www.example.com", false);
    row("RFC 5280 4.2.1.6: nor is an empty one", "", "www.example.com", false);
}

void ServiceIdentityTest::dnsIds()
{
    QFETCH(QByteArray, presented);
    QFETCH(QString, reference);
    QFETCH(bool, matches);
    const CertificateRequest certificate = dnsNames({presented});
    QCOMPARE(match(certificate, {host(reference)}).serverName, matches);
    // ID-6: the same rules for the mail domain
    const ReferenceIdentifiers both{host(u"mail.other.example"_qs), host(reference), SrvLabel::Imaps};
    QCOMPARE(match(certificate, both).mailDomain, matches);
    QVERIFY(!match(certificate, both).serverName);
}

void ServiceIdentityTest::addresses_data()
{
    QTest::addColumn<CertificateRequest>("certificate");
    QTest::addColumn<QString>("reference");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *name, NameKind kind, const QByteArray &presented, const char *reference,
                        bool matches) {
        QTest::newRow(name) << CertificateRequest{.names = {{kind, presented}}}
                            << QString::fromLatin1(reference) << matches;
    };
    const QByteArray v4 = QByteArray::fromHex("C000020A");
    const QByteArray v6 = QByteArray::fromHex("20010DB8000000000000000000000001");
    row("RFC 9525 6.4: four octets are compared", NameKind::Ip, v4, "192.0.2.10", true);
    row("RFC 9525 6.4: another address", NameKind::Ip, v4, "192.0.2.11", false);
    row("RFC 9525 6.4: sixteen octets are compared", NameKind::Ip, v6, "2001:db8::1", true);
    row("RFC 9525 6.4: however they are written", NameKind::Ip, v6, "2001:0DB8:0:0:0:0:0:1", true);
    row("RFC 9525 6.4: another address of IPv6", NameKind::Ip, v6, "2001:db8::2", false);
    row("RFC 9525 6.4: four octets inside sixteen are not the same", NameKind::Ip,
        QByteArray::fromHex("00000000000000000000FFFFC000020A"), "192.0.2.10", false);
    row("RFC 9525 6.4: eight octets are a network, not an address", NameKind::Ip,
        QByteArray::fromHex("C000020AFFFFFFFF"), "192.0.2.10", false);
    row("RFC 9525 6.4: no octets are no address", NameKind::Ip, {}, "192.0.2.10", false);
    row("RFC 9525 2: an address in digits is no DNS-ID", NameKind::Dns, "192.0.2.10", "192.0.2.10", false);
    row("RFC 9525 2: and has no wildcard", NameKind::Dns, "*.0.2.10", "192.0.2.10", false);
    row("RFC 9525 2: an IP-ID is no DNS-ID", NameKind::Ip, v4, "mail.example.net", false);
}

void ServiceIdentityTest::addresses()
{
    QFETCH(CertificateRequest, certificate);
    QFETCH(QString, reference);
    QTEST(match(certificate, {ServerName::parse(reference).value()}).serverName, "matches");
}

void ServiceIdentityTest::mailServices_data()
{
    QTest::addColumn<CertificateRequest>("certificate");
    QTest::addColumn<QString>("label"); // of the SRV record for example.net; empty: found otherwise
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *name, const CertificateRequest &certificate, const char *label,
                        bool matches) {
        QTest::newRow(name) << certificate << QString::fromLatin1(label) << matches;
    };
    row("RFC 9525 6.1.2: the mail program at example.net", mailServer, "_imaps", true);
    row("RFC 9525 6.5.1: the service is compared without regard to case", srvNames({"_IMAPS.example.net"}),
        "_imaps", true);
    row("RFC 9525 6.5.1: another service", srvNames({"_imap.example.net"}), "_imaps", false);
    row("RFC 9525 6.5.1: and the other way round", srvNames({"_imaps.example.net"}), "_imap", false);
    row("RFC 9525 6.5.1: no service is the beginning of another", srvNames({"_submission.example.net"}),
        "_submissions", false);
    row("RFC 9525 6.5.1: each service of three", srvNames({"_pop3s.example.net", "_imaps.example.net"}),
        "_pop3s", true);
    row("RFC 9525 6.5.1: a service and a domain of two SRV-IDs do not combine",
        srvNames({"_imaps.example.org", "_pop3s.example.net"}), "_imaps", false);
    row("RFC 9525 6.5.1: nor do those of an SRV-ID and a DNS-ID",
        {.names = {{NameKind::Srv, "_imaps.example.org"}, {NameKind::Dns, "mail.example.net"}}}, "_imaps",
        false);
    row("RFC 9525 6.3: no wildcard in an SRV-ID", srvNames({"_imaps.*.net"}), "_imaps", false);
    row("RFC 9525 6.3: neither for its service", srvNames({"*.example.net"}), "_imaps", false);
    row("RFC 4985 2: the underscore belongs to the service", srvNames({"imaps.example.net"}), "_imaps",
        false);
    row("RFC 4985 2: the protocol does not belong to the name", srvNames({"_imaps._tcp.example.net"}),
        "_imaps", false);
    row("RFC 4985 2: the domain is the one of the SRV record, not its target",
        srvNames({"_imaps.mail.example.net"}), "_imaps", false);
    row("RFC 4985 2: neither is it one above", srvNames({"_imaps.net"}), "_imaps", false);
    row("RFC 4985 2: a trailing dot is part of no name", srvNames({"_imaps.example.net."}), "_imaps", false);
    row("RFC 4985 2: an IA5String, not another kind of text",
        {.extraExtension = "subjectAltName=otherName:1.3.6.1.5.5.7.8.7;UTF8:_imaps.example.net"}, "_imaps",
        false);
    row("RFC 4985 2: the same in the right kind",
        {.extraExtension = "subjectAltName=otherName:1.3.6.1.5.5.7.8.7;IA5:_imaps.example.net"}, "_imaps",
        true);
    row("RFC 4985 2: under its own identifier, not under another",
        {.extraExtension = "subjectAltName=otherName:1.3.6.1.5.5.7.8.5;IA5:_imaps.example.net"}, "_imaps",
        false);
    row("RFC 7817 3: SRV-IDs go with SRV records only", srvNames({"_imaps.example.net"}), "", false);
    row("RFC 7817 3: DNS-IDs do not", dnsNames({"example.net"}), "", true);
}

void ServiceIdentityTest::mailServices()
{
    QFETCH(CertificateRequest, certificate);
    QFETCH(QString, label);
    const IdentityReport report = match(
        certificate, {host(u"imap.provider.example"_qs), host(u"example.net"_qs), srvLabelFromCode(label)});
    QTEST(report.mailDomain, "matches");
    QVERIFY(!report.serverName);
}

void ServiceIdentityTest::otherIdentifiersAreNone_data()
{
    QTest::addColumn<CertificateRequest>("certificate");
    QTest::addColumn<bool>("inCommonName");
    QTest::newRow("RFC 9525 2: the common name is not used")
        << CertificateRequest{.commonName = "mail.example.net"} << true;
    QTest::newRow("RFC 9525 2: beside other names neither")
        << CertificateRequest{.commonName = "mail.example.net", .names = {{NameKind::Dns, "example.org"}}}
        << true;
    QTest::newRow("RFC 9525 6.5.2: nor is a URI-ID, which has no place in mail")
        << CertificateRequest{.names = {{NameKind::Uri, "imap://mail.example.net"}}} << false;
    QTest::newRow("RFC 6125 6.2.2: nor is one of SIP")
        << CertificateRequest{.names = {{NameKind::Uri, "sip:mail.example.net"}}} << false;
    QTest::newRow("RFC 5280 4.2.1.6: nor is an e-mail address")
        << CertificateRequest{.extraExtension = "subjectAltName=email:mail.example.net"} << false;
    QTest::newRow("RFC 5280 4.2.1.6: nor is a registered identifier")
        << CertificateRequest{.extraExtension = "subjectAltName=RID:1.2.3.4"} << false;
}

void ServiceIdentityTest::otherIdentifiersAreNone()
{
    QFETCH(CertificateRequest, certificate);
    const IdentityReport report = match(certificate, {host(u"mail.example.net"_qs)});
    QVERIFY(!report.serverName);
    QTEST(report.commonNameOnly, "inCommonName");
}

QTEST_GUILESS_MAIN(ServiceIdentityTest)
#include "ServiceIdentityTest.moc"
