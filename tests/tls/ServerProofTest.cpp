// SPDX-License-Identifier: Apache-2.0
#include "tests/support/TlsExchange.h"
#include "trust/Gather.h"
#include "trust/SetupTable.h"

#include <QTest>

#include <algorithm>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::tls;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(TlsPeerOptions)
Q_DECLARE_METATYPE(Finding)

/// From the handshakes with a server of OpenSSL to the verdict about it: which certificate leads to what.
class ServerProofTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachDefectHasItsReason_data();
    void eachDefectHasItsReason();
    void provesTheMailDomain_data();
    void provesTheMailDomain();
    void copesWithUnknownNames_data();
    void copesWithUnknownNames();
};

namespace {

const HostName example = host(u"example.com"_qs);

Finding typed(const QString &server)
{
    return {
        Service::Imap, {ServerName::parse(server).value(), Port::of<993>(), TlsMode::Implicit}, Origin::User};
}

Finding fromSrv(const QString &server, DnssecStatus status, SrvLabel label = SrvLabel::Imaps)
{
    return {serviceOf(label),
            {host(server), defaultPort(serviceOf(label), tlsModeOf(label)), tlsModeOf(label)},
            Origin::Srv,
            SrvDetails{.label = label, .status = status}};
}

Finding unsignedForeign()
{
    return fromSrv(u"mailserver.example.net"_qs, DnssecStatus::Insecure);
}

HandshakeReport shakeHands(const TlsPeerOptions &server, const Finding &finding, HandshakePurpose purpose)
{
    EngineOptions wanted = options();
    wanted.purpose = purpose;
    wanted.references = trust::referenceIdentifiers(finding, &example);
    const HostName *own = finding.endpoint.server.host();
    wanted.sni = own ? std::optional(*own) : std::nullopt;
    if (purpose == HandshakePurpose::MailDomain)
        wanted.sni = example;
    TlsPeer peer(server);
    return handshake(wanted, peer);
}

/// E1 and E2 of SNI-4, each on a connection of its own.
ProbeReport meet(const TlsPeerOptions &server, const Finding &finding)
{
    ProbeReport report;
    report.address = AddressFact::Ok;
    report.time = certificateNow;
    report.serverName = shakeHands(server, finding, HandshakePurpose::ServerName);
    if (trust::needsMailDomainProbe(finding, &example))
        report.mailDomain = shakeHands(server, finding, HandshakePurpose::MailDomain);
    report.connection = ConnectionFact::Completed;
    if (report.serverName->outcome != HandshakeOutcome::Completed) {
        report.connection = ConnectionFact::NotCompleted;
        report.connectionReason = Reason::TlsHandshakeFailed;
    }
    return report;
}

Decision judge(const TlsPeerOptions &server, const Finding &finding)
{
    return trust::decideSetup(trust::gather(finding, &example, meet(server, finding)),
                              DanePolicy::Sufficient);
}

/// "confirm srv-unsigned-foreign-target": the verdict and its first reason.
QString words(const Decision &decision)
{
    return QString(code(decision.verdict)) + u' ' + code(decision.reasons.front());
}

bool has(const Decision &decision, const QString &reason)
{
    return std::any_of(decision.reasons.begin(), decision.reasons.end(),
                       [&](Reason each) { return code(each) == reason; });
}

TlsPeerOptions with(const CertificateRequest &request)
{
    return {authority().issue(request)};
}

/// A certificate for mail.example.net with one change.
template <class Change> TlsPeerOptions changed(Change change)
{
    CertificateRequest request = dnsNames({"mail.example.net"});
    change(request);
    return with(request);
}

TlsPeerOptions revoked()
{
    TlsPeerOptions server = with(dnsNames({"mail.example.net"}));
    server.staple = authority().staple(server.identity.certificate, TestCa::Status::Revoked, certificateNow);
    return server;
}

TlsPeerOptions ofUnknownCa(const QByteArray &name)
{
    static const TestCa unknown("CA-U");
    return {.identity = unknown.issue(dnsNames({name})), .chain = {unknown.certificate()}};
}

/// SNI{example.com→forDomain, *→own}.
TlsPeerOptions twoCertificates(const CertificateRequest &forDomain, const TestIdentity &own)
{
    return {.identity = own, .byName = {{"example.com", authority().issue(forDomain)}}};
}

TestIdentity ownCertificate()
{
    return authority().issue(dnsNames({"mailserver.example.net"}));
}

/// TV-S28: everything is signed by a CA for example.org.
TlsPeerOptions constrained()
{
    static const TestCa below =
        authority().subordinate({.commonName = "CA below", .nameConstraints = "permitted;DNS:example.org"});
    return {.identity = ownCertificate(),
            .chain = {below.certificate()},
            .byName = {{"example.com", below.issue(srvNames({"_imaps.example.com"}))}}};
}

} // namespace

void ServerProofTest::eachDefectHasItsReason_data()
{
    QTest::addColumn<TlsPeerOptions>("server");
    QTest::addColumn<Finding>("finding");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("also");
    const auto row = [](const char *name, const TlsPeerOptions &server, const Finding &finding,
                        const char *expected, const char *also = "") {
        QTest::newRow(name) << server << finding << QString::fromLatin1(expected)
                            << QString::fromLatin1(also);
    };
    using Request = CertificateRequest;
    const Finding secure = fromSrv(u"mail.example.net"_qs, DnssecStatus::Secure);
    const Finding same = fromSrv(u"imap.example.com"_qs, DnssecStatus::Insecure);
    const Finding byName = typed(u"mail.example.net"_qs);
    const Finding byAddress = typed(u"192.0.2.10"_qs);

    row("T50, TV-S13: expired", changed([](Request &r) { r.notAfter = -24h; }), secure,
        "pin-offered cert-expired");
    row("T50: not yet valid", changed([](Request &r) { r.notBefore = 1h; }), secure,
        "pin-offered cert-not-yet-valid");
    row("T50: self-signed", {makeSelfSigned(dnsNames({"mail.example.net"}))}, secure,
        "pin-offered cert-self-signed");
    row("T50, TV-S14: self-signed, in the mail domain", {makeSelfSigned(dnsNames({"imap.example.com"}))},
        same, "pin-offered cert-self-signed");
    row("T50: unknown root", ofUnknownCa("mail.example.net"), secure, "pin-offered chain-untrusted");
    row("T50, TV-S12: wrong name", with(dnsNames({"other.example.net"})), secure,
        "pin-offered name-mismatch");
    row("T50, TV-S15: only CN", with({.commonName = "imap.example.com"}), same, "pin-offered name-mismatch",
        "cn-only-name");
    row("T50, TV-S16: wildcard left-most", with(dnsNames({"*.example.net"})), secure, "verified srv-secure",
        "server-name-match");
    row("T50, TV-S17: wildcard in a part of a label", with(dnsNames({"m*.example.net"})), secure,
        "pin-offered name-mismatch");
    row("T50: wildcard for a public suffix", with(dnsNames({"*.co.uk"})), typed(u"example.co.uk"_qs),
        "pin-offered name-mismatch");
    row("T50: SRV-ID _imap.domain, found by _imap", with(srvNames({"_imap.example.com"})),
        fromSrv(u"mail.example.net"_qs, DnssecStatus::Secure, SrvLabel::Imap), "verified srv-secure",
        "mail-domain-match");
    row("T50: SRV-ID with the wrong service", with(srvNames({"_imap.example.com"})), secure,
        "pin-offered name-mismatch");
    row("T50, ID-8: SRV-ID and a name typed by hand", with(srvNames({"_imaps.example.com"})), byName,
        "pin-offered name-mismatch");
    row("T50, ID-2: URI-ID only", with({.names = {{NameKind::Uri, "imap://mail.example.net"}}}), secure,
        "pin-offered name-mismatch");
    row("T50: empty SAN", with({.extraExtension = "2.5.29.17=DER:3000"}), secure,
        "pin-offered name-mismatch");
    row("T50, TV-L9: NUL in a name", with(dnsNames({QByteArray("mail.example.net\0.evil.test", 27)})), secure,
        "pin-offered name-mismatch");
    row("TLS-6: for clients only", changed([](Request &r) { r.extendedKeyUsage = "clientAuth"; }), secure,
        "refused cert-wrong-usage");
    row("TLS-6: an unknown critical extension",
        changed([](Request &r) { r.extraExtension = "1.2.3.4=critical,DER:0500"; }), secure,
        "pin-offered chain-untrusted");
    row("TV-S24: the address that was typed",
        with({.names = {{NameKind::Ip, QByteArray("\xC0\x00\x02\x0A", 4)}}}), byAddress,
        "verified user-supplied-name");
    row("ID-11: the address as a DNS-ID", with(dnsNames({"192.0.2.10"})), byAddress,
        "pin-offered name-mismatch");
    row("TV-S25: a name in another script", with(dnsNames({"imap.xn--bcher-kva.example"})),
        fromSrv(u"imap.bücher.example"_qs, DnssecStatus::Secure), "verified srv-secure");
    row("TV-S26: revoked", revoked(), secure, "refused cert-revoked");
    row("TLS-7: must-staple without a staple", changed([](Request &r) { r.mustStaple = true; }), secure,
        "refused must-staple-missing");
    row("TV-S27: RSA-1024", changed([](Request &r) { r.key = KeyKind::Rsa1024; }), secure,
        "refused cert-weak-key");
    row("ID-14: the chain comes first, whatever the name", ofUnknownCa("other.example.net"), secure,
        "pin-offered chain-untrusted");
}

void ServerProofTest::eachDefectHasItsReason()
{
    QFETCH(TlsPeerOptions, server);
    QFETCH(Finding, finding);
    QFETCH(QString, also);
    for (const VersionPolicy version : {VersionPolicy::Any, VersionPolicy::Tls12Only}) {
        server.versions = version;
        const Decision decision = judge(server, finding);
        QTEST(words(decision), "expected");
        QVERIFY(also.isEmpty() || has(decision, also));
    }
}

void ServerProofTest::provesTheMailDomain_data()
{
    QTest::addColumn<TlsPeerOptions>("server");
    QTest::addColumn<Finding>("finding");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("identity");
    const auto row = [](const char *name, const TlsPeerOptions &server, const Finding &finding,
                        const char *expected, const char *identity) {
        QTest::newRow(name) << server << finding << QString::fromLatin1(expected)
                            << QString::fromLatin1(identity);
    };
    const Finding foreign = unsignedForeign();
    const TestIdentity own = ownCertificate();
    const char *const proven = "verified srv-proven-by-mail-domain-cert";
    const char *const asked = "confirm srv-unsigned-foreign-target";
    row("T52, TV-S3: good for the target only, SRV unsigned", {own}, foreign, asked, "server-name");
    row("T52: good for the target only, SRV signed", {own},
        fromSrv(u"mailserver.example.net"_qs, DnssecStatus::Secure), "verified srv-secure", "server-name");
    row("T52, TV-S2: good for a target in the mail domain", with(dnsNames({"imap.example.com"})),
        fromSrv(u"imap.example.com"_qs, DnssecStatus::Insecure), "verified srv-unsigned-same-domain",
        "server-name");
    row("TV-S4: another certificate for the mail domain", twoCertificates(dnsNames({"example.com"}), own),
        foreign, proven, "server-name");
    row("T51, TV-S5: another one with the SRV-ID", twoCertificates(srvNames({"_imaps.example.com"}), own),
        foreign, proven, "server-name");
    row("T51, TV-S6: another one with the SRV-ID of another service",
        twoCertificates(srvNames({"_imap.example.com"}), own), foreign, asked, "server-name");
    row("T51: another one with the SRV-ID of the server",
        twoCertificates(srvNames({"_imaps.mailserver.example.net"}), own), foreign, asked, "server-name");
    row("ID-6: a wildcard above the mail domain does not name it",
        twoCertificates(dnsNames({"*.example.com"}), own), foreign, asked, "server-name");
    row("TV-S7: self-signed", {makeSelfSigned(dnsNames({"mailserver.example.net"}))}, foreign,
        "refused srv-unsigned-foreign-unverified", "none");
    row("TV-S8: one certificate, for the mail domain", with(dnsNames({"example.com"})), foreign, proven,
        "mail-domain");
    row("TV-S11: the server's own is of an unknown CA",
        twoCertificates(dnsNames({"example.com"}), ofUnknownCa("mailserver.example.net").identity), foreign,
        "refused server-name-unverified", "none");
    row("TV-S28: the proof is signed by a CA for another domain", constrained(), foreign, asked,
        "server-name");
    row("SNI-5: a proof that is expired proves nothing",
        twoCertificates({.names = {{NameKind::Dns, "example.com"}}, .notAfter = -24h}, own), foreign, asked,
        "server-name");
    row("SNI-5: nor one with a weak key",
        twoCertificates({.names = {{NameKind::Dns, "example.com"}}, .key = KeyKind::Rsa1024}, own), foreign,
        asked, "server-name");
}

void ServerProofTest::provesTheMailDomain()
{
    QFETCH(TlsPeerOptions, server);
    QFETCH(Finding, finding);
    QFETCH(QString, expected);
    const Decision decision = judge(server, finding);
    QCOMPARE(words(decision), expected);
    if (decision.verdict != Verdict::Refused)
        QTEST(QString(code(decision.identity)), "identity");
}

void ServerProofTest::copesWithUnknownNames_data()
{
    QTest::addColumn<int>("names");
    QTest::addColumn<int>("versions");
    QTest::addColumn<QString>("proof"); // how E1 ends
    QTest::addColumn<QString>("note");
    const auto row = [](const char *name, NamePolicy names, VersionPolicy versions, const char *proof,
                        const char *note) {
        QTest::newRow(name) << int(names) << int(versions) << QString::fromLatin1(proof)
                            << QString::fromLatin1(note);
    };
    using N = NamePolicy;
    using V = VersionPolicy;
    const char *const mismatch = "mail-domain-probe-mismatch";
    row("SNI-6, TV-S10: fatal alert", N::FatalAlert, V::Any, "unrecognized-name", "sni-unrecognized");
    row("SNI-6, TV-S10: fatal alert in TLS 1.2", N::FatalAlert, V::Tls12Only, "unrecognized-name",
        "sni-unrecognized");
    row("SNI-6: warning in TLS 1.2", N::WarningAlert, V::Tls12Only, "completed", mismatch);
    row("SNI-6: fallback certificate", N::Accept, V::Any, "completed", mismatch);
    row("SNI-6: fallback certificate in TLS 1.2", N::Accept, V::Tls12Only, "completed", mismatch);
    row("SNI-6: the name is ignored", N::Ignore, V::Any, "completed", mismatch);
    row("SNI-6: the name is ignored in TLS 1.2", N::Ignore, V::Tls12Only, "completed", mismatch);
}

void ServerProofTest::copesWithUnknownNames()
{
    QFETCH(int, names);
    QFETCH(int, versions);
    QFETCH(QString, note);
    TlsPeerOptions server{.identity = ownCertificate(),
                          .byName = {{"mailserver.example.net", ownCertificate()}},
                          .names = NamePolicy(names),
                          .versions = VersionPolicy(versions)};
    const Finding foreign = unsignedForeign();
    const ProbeReport report = meet(server, foreign);
    QTEST(QString(code(report.mailDomain->outcome)), "proof");
    QVERIFY(report.serverName->outcome == HandshakeOutcome::Completed); // SNI-5
    QVERIFY(report.serverName->identity.serverName);
    const Decision decision =
        trust::decideSetup(trust::gather(foreign, &example, report), DanePolicy::Sufficient);
    QCOMPARE(words(decision), u"confirm srv-unsigned-foreign-target"_qs);
    QVERIFY(has(decision, note));
}

QTEST_GUILESS_MAIN(ServerProofTest)
#include "ServerProofTest.moc"
