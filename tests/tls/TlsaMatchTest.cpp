// SPDX-License-Identifier: Apache-2.0
#include "tls/TlsaMatch.h"

#include "tests/support/TestCa.h"
#include "tests/support/Tlsa.h"

#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::tls;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(PresentedChain)
Q_DECLARE_METATYPE(std::vector<TlsaRecord>)
Q_DECLARE_METATYPE(ReferenceIdentifiers)

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

const TestCa &unknown()
{
    static const TestCa authority("CA-U");
    return authority;
}

TrustStore store()
{
    return TrustStore::fromDer({trusted().certificate()}).value();
}

CertificateRequest named(const QByteArray &name = "mail.example.com")
{
    return dnsNames({name});
}

CertificateRequest expired()
{
    CertificateRequest request = named();
    request.notAfter = -24h;
    return request;
}

/// SRV: the mail domain's names count too.
ReferenceIdentifiers references()
{
    return {host(u"mail.example.com"_qs), host(u"example.com"_qs), SrvLabel::Imaps};
}

/// `good`: mail.example.com of CA-T. `self`: the same, self-signed. `below`: of CA-U, which is sent along.
const PresentedChain &good()
{
    static const PresentedChain chain{{trusted().issue(named()).certificate}};
    return chain;
}

const PresentedChain &self()
{
    static const PresentedChain chain{{makeSelfSigned(named()).certificate}};
    return chain;
}

PresentedChain below(const TestCa &authority, const CertificateRequest &request)
{
    return {{authority.issue(request).certificate, authority.certificate()}};
}

const QByteArray &leafOf(const PresentedChain &chain)
{
    return chain.certificates.front();
}

TlsaRecord damaged(TlsaRecord record)
{
    record.data[0] = char(record.data[0] ^ 1);
    return record;
}

TlsaRecord cut(TlsaRecord record)
{
    record.data.chop(1);
    return record;
}

} // namespace

class TlsaMatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void saysWhatEachRecordIs();
    void everySelectorAndMatchingType_data();
    void everySelectorAndMatchingType();
    void usageZeroLooksBeyondAnIntermediate();
    void usageZeroIsOfThePathAmongTrustedOnes();
    void moreRecordsThanTheBoundAreNotEvaluated();
};

void TlsaMatchTest::judges_data()
{
    QTest::addColumn<std::vector<TlsaRecord>>("records");
    QTest::addColumn<PresentedChain>("chain");
    QTest::addColumn<ReferenceIdentifiers>("names");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, const std::vector<TlsaRecord> &records, const PresentedChain &chain,
                        TlsaResult result, const ReferenceIdentifiers &names = references()) {
        QTest::newRow(name) << records << chain << names << QString(code(result));
    };
    using enum TlsaResult;
    const QByteArray other = makeSelfSigned(named()).certificate;
    const PresentedChain old{{trusted().issue(expired()).certificate}};
    const PresentedChain strange{{makeSelfSigned(named("other.example.com")).certificate}};

    row("DANE-8: no records", {}, good(), None);
    row("TV-T1: 3 1 1 of a certificate that is trusted", {tlsa(3, 1, 1, leafOf(good()))}, good(), Match);
    row("TV-T2: 3 1 1 of another key", {tlsa(3, 1, 1, other)}, good(), Mismatch);
    row("TV-T3: 3 1 1 of a self-signed certificate", {tlsa(3, 1, 1, leafOf(self()))}, self(), Match);
    row("TV-T4: 3 1 1 of an expired certificate", {tlsa(3, 1, 1, leafOf(old))}, old, Match);
    row("DANE-12: 3 0 1 of a certificate for another name", {tlsa(3, 0, 1, leafOf(strange))}, strange, Match);
    row("DANE-11: usage 3 is of the leaf only", {tlsa(3, 0, 1, unknown().certificate())},
        below(unknown(), named()), Mismatch);
    row("TV-T11: a record of usage 4 only", {tlsa(4, 1, 1, leafOf(good()))}, good(), Unusable);
    row("TV-T12: 3 1 1 matches, 3 1 2 does not", {tlsa(3, 1, 1, leafOf(good())), tlsa(3, 1, 2, other)},
        good(), Mismatch);
    row("DANE-10: 3 1 2 matches, 3 1 1 does not", {tlsa(3, 1, 1, other), tlsa(3, 1, 2, leafOf(good()))},
        good(), Match);
    row("DANE-10: another selector has digests of its own",
        {tlsa(3, 1, 1, leafOf(good())), tlsa(3, 0, 2, other)}, good(), Match);
    row("DANE-10: another usage has digests of its own",
        {tlsa(3, 1, 1, leafOf(good())), tlsa(1, 1, 2, other)}, good(), Match);
    row("DANE-10: an unusable SHA2-512 outranks nothing",
        {tlsa(3, 1, 1, leafOf(good())), cut(tlsa(3, 1, 2, other))}, good(), Match);
    row("DANE-10: Full stands beside the digests", {tlsa(3, 1, 0, leafOf(good())), tlsa(3, 1, 2, other)},
        good(), Match);
    row("DANE-13: roll-over, the old key and the new one",
        {tlsa(3, 1, 1, other), tlsa(3, 1, 1, leafOf(good()))}, good(), Match);
    row("DANE-13: roll-over, one matches and one is unusable",
        {tlsa(9, 1, 1, other), tlsa(3, 1, 1, leafOf(good()))}, good(), Match);

    row("TV-T7: 2 0 1 of the CA that was sent", {tlsa(2, 0, 1, unknown().certificate())},
        below(unknown(), named()), Match);
    row("TV-T16: 2 0 1 needs the name", {tlsa(2, 0, 1, unknown().certificate())},
        below(unknown(), named("other.example.com")), Mismatch);
    row("DANE-11: 2 0 1 and the mail domain's name", {tlsa(2, 0, 1, unknown().certificate())},
        below(unknown(), named("example.com")), Match);
    row("DANE-11: 2 0 1 and an SRV-ID", {tlsa(2, 0, 1, unknown().certificate())},
        below(unknown(), srvNames({"_imaps.example.com"})), Match);
    row("DANE-11: the mail domain counts for names from SRV only", {tlsa(2, 0, 1, unknown().certificate())},
        below(unknown(), named("example.com")), Mismatch, {host(u"mail.example.com"_qs)});
    ReferenceIdentifiers alias = references();
    alias.tlsaBaseDomain = host(u"node1.example.org"_qs);
    row("DANE-6: 2 0 1 and the base domain's name", {tlsa(2, 0, 1, unknown().certificate())},
        below(unknown(), named("node1.example.org")), Match, alias);
    row("DANE-11: 2 0 1 of a CA that was not sent", {tlsa(2, 0, 1, unknown().certificate())},
        {{unknown().issue(named()).certificate}}, Mismatch);
    row("DANE-11: 2 0 1 needs a path that is valid now", {tlsa(2, 0, 1, unknown().certificate())},
        below(unknown(), expired()), Mismatch);
    row("DANE-11: 2 0 1 of a CA that was sent and signed nothing", {tlsa(2, 0, 1, unknown().certificate())},
        {{leafOf(good()), unknown().certificate()}}, Mismatch);
    row("DANE-11: usage 2 is not of the leaf", {tlsa(2, 0, 1, leafOf(self()))}, self(), Mismatch);
    const TestCa middle = unknown().subordinate({.commonName = "CA below"});
    row("DANE-11: 2 1 1 of an intermediate", {tlsa(2, 1, 1, middle.certificate())}, below(middle, named()),
        Match);
    row("DANE-11: 2 1 1 of the root above an intermediate", {tlsa(2, 1, 1, unknown().certificate())},
        {{middle.issue(named()).certificate, middle.certificate(), unknown().certificate()}}, Match);
    const TestCa old2 = unknown().subordinate({.commonName = "CA of old", .notAfter = -1h});
    row("DANE-11: 2 0 1 of an intermediate that expired", {tlsa(2, 0, 1, old2.certificate())},
        below(old2, named()), Mismatch);
    const TestCa bound = unknown().subordinate(
        {.commonName = "CA bound", .nameConstraints = "critical,permitted;DNS:example.org"});
    row("ID-9: name constraints hold below usage 2 too", {tlsa(2, 0, 1, bound.certificate())},
        below(bound, named()), Mismatch);
    row("ID-9: for SRV-IDs as well", {tlsa(2, 0, 1, bound.certificate())},
        below(bound, srvNames({"_imaps.example.com"})), Mismatch);
    const TestIdentity noCa = unknown().issue({.commonName = "no CA"});
    row("TLS-6: a certificate that is no CA vouches for nothing", {tlsa(2, 0, 1, noCa.certificate)},
        {{issueWith(noCa, named()).certificate, noCa.certificate}}, Mismatch);
    row("DANE-11: 2 0 0 of a CA that was not sent", {tlsa(2, 0, 0, unknown().certificate())},
        {{unknown().issue(named()).certificate}}, Match);
    row("DANE-11: 2 0 0 needs the name", {tlsa(2, 0, 0, unknown().certificate())},
        {{unknown().issue(named("other.example.com")).certificate}}, Mismatch);
    row("DANE-11: 2 0 0 of a stranger", {tlsa(2, 0, 0, unknown().certificate())}, good(), Mismatch);
    row("DANE-11: 2 0 0 is not of the leaf", {tlsa(2, 0, 0, leafOf(self()))}, self(), Mismatch);
    row("DANE-11: 2 1 0 of a key that signed the leaf", {tlsa(2, 1, 0, unknown().certificate())},
        {{unknown().issue(named()).certificate}}, Match);
    row("DANE-11: 2 1 0 of a key that signed the intermediate", {tlsa(2, 1, 0, unknown().certificate())},
        below(middle, named()), Match);
    row("DANE-11: 2 1 0 needs the name", {tlsa(2, 1, 0, unknown().certificate())},
        {{unknown().issue(named("other.example.com")).certificate}}, Mismatch);
    row("DANE-11: 2 1 0 needs a valid leaf", {tlsa(2, 1, 0, unknown().certificate())},
        {{unknown().issue(expired()).certificate}}, Mismatch);
    row("DANE-11: 2 1 0 of a stranger", {tlsa(2, 1, 0, unknown().certificate())}, good(), Mismatch);
    row("DANE-11: 2 1 0 is not of the leaf", {tlsa(2, 1, 0, leafOf(self()))}, self(), Mismatch);

    row("DANE-2: 1 1 1 of a certificate that is trusted", {tlsa(1, 1, 1, leafOf(good()))}, good(), Match);
    row("TV-T15: 1 1 1 needs PKIX", {tlsa(1, 1, 1, leafOf(self()))}, self(), Mismatch);
    row("DANE-2: 1 1 1 needs a date", {tlsa(1, 1, 1, leafOf(old))}, old, Mismatch);
    const PresentedChain elsewhere{{trusted().issue(named("other.example.com")).certificate}};
    row("DANE-2: 1 1 1 needs a name", {tlsa(1, 1, 1, leafOf(elsewhere))}, elsewhere, Mismatch);
    row("DANE-2: 1 1 1 of another certificate", {tlsa(1, 1, 1, other)}, good(), Mismatch);
    row("DANE-2: 0 0 1 of the CA, which is not sent", {tlsa(0, 0, 1, trusted().certificate())}, good(),
        Match);
    row("TV-T13: 0 0 1 of another CA", {tlsa(0, 0, 1, unknown().certificate())}, good(), Mismatch);
    row("DANE-11: 0 0 1 of a CA that was sent beside the path", {tlsa(0, 0, 1, unknown().certificate())},
        {{leafOf(good()), unknown().certificate()}}, Mismatch);
    row("DANE-2: 0 0 1 needs PKIX", {tlsa(0, 0, 1, unknown().certificate())}, below(unknown(), named()),
        Mismatch);
    row("DANE-2: 0 0 1 needs a name", {tlsa(0, 0, 1, trusted().certificate())}, elsewhere, Mismatch);
    row("DANE-2: 0 0 1 is not of the leaf", {tlsa(0, 0, 1, leafOf(good()))}, good(), Mismatch);
    const TestCa trustedMiddle = trusted().subordinate({.commonName = "CA below"});
    row("DANE-11: 0 1 2 of an intermediate on the path", {tlsa(0, 1, 2, trustedMiddle.certificate())},
        below(trustedMiddle, named()), Match);

    row("DANE-9: selector 2", {{3, 2, 1, QByteArray(32, 'x')}}, good(), Unusable);
    row("DANE-9: matching type 3", {{3, 1, 3, QByteArray(32, 'x')}}, good(), Unusable);
    row("DANE-9: a SHA2-256 of 31 octets", {cut(tlsa(3, 1, 1, leafOf(good())))}, good(), Unusable);
    row("DANE-9: a SHA2-512 of 32 octets", {{3, 1, 2, QByteArray(32, 'x')}}, good(), Unusable);
    row("DANE-9: no data", {{3, 1, 0, {}}}, good(), Unusable);
    row("DANE-9: Full data that is no certificate", {damaged(tlsa(3, 0, 0, leafOf(good())))}, good(),
        Unusable);
    row("DANE-9: Full data that is no key", {damaged(tlsa(2, 1, 0, leafOf(good())))}, good(), Unusable);
    TlsaRecord long0 = tlsa(3, 0, 0, leafOf(good()));
    long0.data += '\0';
    row("DANE-9: a certificate with an octet too many", {long0}, good(), Unusable);
    row("DANE-9: one that is unusable beside one that does not match",
        {{3, 2, 1, QByteArray(32, 'x')}, tlsa(3, 1, 1, other)}, good(), Mismatch);
}

void TlsaMatchTest::judges()
{
    QFETCH(std::vector<TlsaRecord>, records);
    QFETCH(PresentedChain, chain);
    QFETCH(ReferenceIdentifiers, names);
    const TlsaMatch match = matchTlsa(records, chain, names, store(), certificateNow);
    QTEST(QString(code(match.result)), "result");
    std::reverse(records.begin(), records.end()); // the order says nothing
    QVERIFY(matchTlsa(records, chain, names, store(), certificateNow).result == match.result);
}

void TlsaMatchTest::saysWhatEachRecordIs()
{
    const QByteArray leaf = leafOf(good());
    const TlsaMatch match = matchTlsa({tlsa(4, 1, 1, leaf), tlsa(3, 1, 1, leaf), tlsa(3, 1, 2, leaf),
                                       tlsa(2, 0, 1, unknown().certificate())},
                                      good(), references(), store(), certificateNow);
    const std::vector expected = {RecordMatch::Unusable, RecordMatch::Outranked, RecordMatch::Yes,
                                  RecordMatch::No};
    QVERIFY(match.records == expected);
}

void TlsaMatchTest::everySelectorAndMatchingType_data()
{
    QTest::addColumn<int>("usage");
    QTest::addColumn<int>("selector");
    QTest::addColumn<int>("matchingType");
    for (int usage = 0; usage <= 3; ++usage)
        for (int selector = 0; selector <= 1; ++selector)
            for (int type = 0; type <= 2; ++type)
                QTest::addRow("DANE-11: %d %d %d", usage, selector, type) << usage << selector << type;
}

void TlsaMatchTest::everySelectorAndMatchingType()
{
    QFETCH(int, usage);
    QFETCH(int, selector);
    QFETCH(int, matchingType);
    const bool isOfAuthority = usage == 0 || usage == 2;
    const PresentedChain chain = below(trusted(), named());
    const auto record = [&](const QByteArray &authority, const QByteArray &leaf) {
        return tlsa(usage, selector, matchingType, isOfAuthority ? authority : leaf);
    };
    const auto result = [&](const TlsaRecord &of) {
        return matchTlsa({of}, chain, references(), store(), certificateNow).result;
    };
    const TlsaRecord right = record(trusted().certificate(), leafOf(chain));
    QVERIFY(result(right) == TlsaResult::Match);
    QVERIFY(result(record(unknown().certificate(), makeSelfSigned(named()).certificate))
            == TlsaResult::Mismatch);
    if (matchingType != 0)
        QVERIFY(result(damaged(right)) == TlsaResult::Mismatch);
}

void TlsaMatchTest::usageZeroLooksBeyondAnIntermediate()
{
    const TestCa middle = unknown().subordinate({.commonName = "CA below"}); // RFC 7671 5.4
    const PresentedChain chain = below(middle, named());
    const std::vector<TlsaRecord> root = {tlsa(0, 0, 1, unknown().certificate())};
    const auto result = [&](const PresentedChain &sent, const std::vector<QByteArray> &anchors) {
        return matchTlsa(root, sent, references(), TrustStore::fromDer(anchors).value(), certificateNow)
            .result;
    };
    PresentedChain withRoot = chain;
    withRoot.certificates.push_back(unknown().certificate());
    QVERIFY(result(chain, {middle.certificate(), unknown().certificate()}) == TlsaResult::Match);
    QVERIFY(result(withRoot, {middle.certificate()}) == TlsaResult::Match);
    QVERIFY(result(chain, {middle.certificate()}) == TlsaResult::Mismatch); // nobody knows the root
    QVERIFY(result(withRoot, {trusted().certificate()}) == TlsaResult::Mismatch);
}

void TlsaMatchTest::usageZeroIsOfThePathAmongTrustedOnes() // TV-T13: the other CA is trusted too
{
    const TrustStore both = TrustStore::fromDer({trusted().certificate(), unknown().certificate()}).value();
    const auto result = [&](const TestCa &published) {
        return matchTlsa({tlsa(0, 0, 1, published.certificate())}, good(), references(), both, certificateNow)
            .result;
    };
    QVERIFY(result(unknown()) == TlsaResult::Mismatch);
    QVERIFY(result(trusted()) == TlsaResult::Match);
}

void TlsaMatchTest::moreRecordsThanTheBoundAreNotEvaluated()
{
    std::vector<TlsaRecord> records(std::size_t(maximumTlsaRecords - 1),
                                    tlsa(2, 1, 0, unknown().certificate()));
    records.push_back(tlsa(3, 1, 1, leafOf(good())));
    const auto result = [&] {
        return matchTlsa(records, good(), references(), store(), certificateNow).result;
    };
    QVERIFY(result() == TlsaResult::Match);
    records.push_back(records.back());
    QVERIFY(result() == TlsaResult::Failed);
}

QTEST_GUILESS_MAIN(TlsaMatchTest)
#include "TlsaMatchTest.moc"
