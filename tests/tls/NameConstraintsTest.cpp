// SPDX-License-Identifier: Apache-2.0
#include "tls/NameConstraints.h"

#include "tests/support/TestCa.h"
#include "tls/TrustStore.h"

#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::tls;

/// ID-9, on chains of three certificates: CA-T, one below it with constraints, and a leaf.
class NameConstraintsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitDnsIds_data();
    void limitDnsIds();
    void limitSrvIds_data();
    void limitSrvIds();
    void failTheChainWhenTheyCannotBeApplied_data();
    void failTheChainWhenTheyCannotBeApplied();
    void keepTheWildcardFromAnExcludedName();
    void ofEveryAuthorityCount();
};

namespace {

HostName host(const QString &text)
{
    return HostName::parse(text).value();
}

const TestCa &trusted()
{
    static const TestCa authority("CA-T");
    return authority;
}

CertificateRequest constrained(const QByteArray &constraints)
{
    CertificateRequest wanted{.commonName = "CA below"};
    if (constraints.startsWith("2.5.29.30=")) // in DER
        wanted.extraExtension = constraints;
    else
        wanted.nameConstraints = constraints;
    return wanted;
}

struct Judged
{
    ChainStatus chain;
    IdentityReport identity;
};

Judged judge(const PresentedChain &chain)
{
    static const TrustStore store = TrustStore::fromDer({trusted().certificate()}).value();
    const ChainJudgement judgement = store.judge(chain, certificateNow);
    const ReferenceIdentifiers references{host(u"mail.example.com"_qs), host(u"example.com"_qs),
                                          SrvLabel::Imaps};
    const auto names = readCertificate(chain.certificates.front()).value().names;
    return {judgement.status, matchIdentity(names, references, judgement.constraints)};
}

Judged judgeBelow(const QByteArray &constraints, const CertificateRequest &leaf)
{
    const TestCa below = trusted().subordinate(constrained(constraints));
    return judge({{below.issue(leaf).certificate, below.certificate()}});
}

} // namespace

void NameConstraintsTest::limitDnsIds_data()
{
    QTest::addColumn<QByteArray>("constraints");
    QTest::addColumn<bool>("isTrusted");
    const auto row = [](const char *name, const char *constraints, bool isTrusted) {
        QTest::newRow(name) << QByteArray(constraints) << isTrusted;
    };
    row("TLS-6: none", "", true);
    row("TLS-6: permitted", "critical,permitted;DNS:example.com", true);
    row("TLS-6: permitted with a leading dot", "critical,permitted;DNS:.example.com", true);
    row("TLS-6: another domain is permitted", "critical,permitted;DNS:example.org", false);
    row("TLS-6: excluded", "critical,excluded;DNS:mail.example.com", false);
    row("TLS-6: not critical counts as well", "permitted;DNS:example.org", false);
}

void NameConstraintsTest::limitDnsIds()
{
    QFETCH(QByteArray, constraints);
    const Judged judged = judgeBelow(constraints, dnsNames({"mail.example.com"}));
    QTEST(judged.chain == ChainStatus::Trusted, "isTrusted");
    QTEST(judged.identity.serverName, "isTrusted");
}

void NameConstraintsTest::limitSrvIds_data()
{
    QTest::addColumn<QByteArray>("constraints");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *name, const char *constraints, bool matches) {
        QTest::newRow(name) << QByteArray(constraints) << matches;
    };
    row("ID-9: none", "", true);
    row("ID-9: permitted", "permitted;DNS:example.org,permitted;DNS:Example.com", true);
    row("ID-9: permitted from above", "permitted;DNS:com", true);
    row("ID-9, TV-S28: another domain is permitted", "permitted;DNS:example.org", false);
    row("ID-9: compared by label", "permitted;DNS:ample.com", false);
    row("ID-9: a leading dot means below", "permitted;DNS:.example.com", false);
    row("ID-9: and from above it does", "permitted;DNS:.com", true);
    row("ID-9: excluded", "excluded;DNS:EXAMPLE.com", false);
    row("ID-9: excluded with a leading dot", "excluded;DNS:.com", false);
    row("ID-9: another domain is excluded", "excluded;DNS:mail.example.com", true);
    row("ID-9: permitted and below it excluded", "permitted;DNS:com,excluded;DNS:example.com", false);
    row("ID-9: everything is excluded", "2.5.29.30=DER:3006A10430028200", false);
    row("ID-9: addresses are permitted, names are not mentioned",
        "critical,permitted;IP:192.0.2.0/255.255.255.0", true);
}

void NameConstraintsTest::limitSrvIds()
{
    QFETCH(QByteArray, constraints);
    const Judged judged = judgeBelow(constraints, srvNames({"_imaps.example.com"}));
    QVERIFY(judged.chain == ChainStatus::Trusted); // which is why ID-9 is needed
    QTEST(judged.identity.mailDomain, "matches");
}

void NameConstraintsTest::failTheChainWhenTheyCannotBeApplied_data()
{
    QTest::addColumn<QByteArray>("constraints");
    QTest::addColumn<bool>("isTrusted");
    const auto row = [](const char *name, const char *constraints, bool isTrusted) {
        QTest::newRow(name) << QByteArray(constraints) << isTrusted;
    };
    row("ID-9, RFC 4985 4: SRVName permitted", "permitted;otherName:1.3.6.1.5.5.7.8.7;IA5STRING:example.com",
        false);
    row("ID-9, RFC 4985 4: SRVName excluded",
        "critical,excluded;otherName:1.3.6.1.5.5.7.8.7;IA5STRING:_imaps.example.org", false);
    row("ID-9: another name form, critical", "critical,permitted;RID:1.2.3.4", false);
    row("ID-9: another otherName, critical", "critical,excluded;otherName:1.2.3.4;IA5STRING:x", false);
    row("ID-9: another name form that is not critical", "permitted;RID:1.2.3.4", true);
    row("ID-9: a trailing dot would exclude nothing", "excluded;DNS:example.com.", false);
    row("ID-9: nor would an empty label", "excluded;DNS:example..com", false);
    row("ID-9: nor would NUL", "2.5.29.30=DER:3012A110300E820C6578616D706C652E636F6D00", false);
    row("ID-9, RFC 5280 4.2.1.10: a minimum that is not 0",
        "2.5.29.30=DER:3014A0123010820B6578616D706C652E636F6D800101", false);
    row("ID-9, RFC 5280 4.2.1.10: a maximum", "2.5.29.30=DER:3014A0123010820B6578616D706C652E636F6D810105",
        false);
    row("ID-9: cannot be decoded", "2.5.29.30=DER:0500", false);
}

void NameConstraintsTest::failTheChainWhenTheyCannotBeApplied()
{
    QFETCH(QByteArray, constraints);
    for (const auto &leaf : {srvNames({"_imaps.example.com"}), dnsNames({"mail.example.com"})})
        QTEST(judgeBelow(constraints, leaf).chain == ChainStatus::Trusted, "isTrusted");
}

void NameConstraintsTest::keepTheWildcardFromAnExcludedName()
{
    // RFC 5280 compares the presented name only, and "*.example.com" is not below "mail.example.com".
    const Judged judged = judgeBelow("critical,excluded;DNS:mail.example.com", dnsNames({"*.example.com"}));
    QVERIFY(judged.chain == ChainStatus::Trusted);
    QVERIFY(!judged.identity.serverName);
}

void NameConstraintsTest::ofEveryAuthorityCount()
{
    const TestCa upper = trusted().subordinate(constrained("permitted;DNS:example.org"));
    const TestCa lower = upper.subordinate({.commonName = "CA further below"});
    const Judged judged = judge({{lower.issue(srvNames({"_imaps.example.com"})).certificate,
                                  lower.certificate(), upper.certificate()}});
    QVERIFY(judged.chain == ChainStatus::Trusted);
    QVERIFY(!judged.identity.mailDomain);
}

QTEST_GUILESS_MAIN(NameConstraintsTest)
#include "NameConstraintsTest.moc"
