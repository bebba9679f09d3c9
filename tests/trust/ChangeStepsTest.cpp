// SPDX-License-Identifier: Apache-2.0
#include "trust/ChangeSteps.h"

#include "trust/Approve.h"

#include <QTest>

using namespace signpost;
using namespace signpost::trust;

class ChangeStepsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proofs_data();
    void proofs();
    void newServers_data();
    void newServers();
    void warrants();
    void nothingIsApprovedWithoutAWarrant();
};

namespace {

HandshakeReport shown(HandshakePurpose purpose)
{
    HandshakeReport report;
    report.purpose = purpose;
    report.outcome = HandshakeOutcome::Completed;
    report.certificate = CertificateReport{QByteArray(32, 'c'), {}, {}, {}, {}, {}, {}, {}};
    report.chain = ChainStatus::Trusted;
    report.identity.mailDomain = purpose == HandshakePurpose::MailDomain;
    report.identity.serverName = purpose == HandshakePurpose::ServerName;
    return report;
}

template <class Change> HandshakeReport with(HandshakeReport report, Change change)
{
    change(report);
    return report;
}

const auto proof = HandshakePurpose::MailDomain;
const auto own = HandshakePurpose::ServerName;

std::optional<NameWarrant> ofSigned()
{
    return NameWarrant::ofDirections(SrvNow::Secure, StoredTarget::Gone);
}

std::optional<NameWarrant> ofUnsigned()
{
    return NameWarrant::ofProof(judgeProof(shown(proof)));
}

} // namespace

void ChangeStepsTest::proofs_data()
{
    QTest::addColumn<HandshakeReport>("report");
    QTest::addColumn<bool>("proves");
    QTest::newRow("P3: a trusted certificate of the mail domain") << shown(proof) << true;
    QTest::newRow("TV-C2: of the server alone") << with(shown(proof), [](auto &r) {
        r.identity = {true, false, false};
    }) << false;
    QTest::newRow("not trusted") << with(shown(proof), [](auto &r) { r.chain = ChainStatus::SelfSigned; })
                                 << false;
    QTest::newRow("expired") << with(shown(proof), [](auto &r) { r.chain = ChainStatus::Expired; }) << false;
    QTest::newRow("revoked") << with(shown(proof), [](auto &r) { r.defects = {Reason::CertRevoked}; })
                             << false;
    QTest::newRow("SNI-6: does not know the name")
        << with(shown(proof), [](auto &r) { r.outcome = HandshakeOutcome::UnrecognizedName; }) << false;
    QTest::newRow("asked for another name")
        << with(shown(own), [](auto &r) { r.identity.mailDomain = true; }) << false;
}

void ChangeStepsTest::proofs()
{
    QFETCH(HandshakeReport, report);
    QFETCH(bool, proves);
    const Decision decision = judgeProof(report);
    QCOMPARE(decision.verdict == Verdict::Verified, proves);
    QCOMPARE(decision.reasons.front(), proves ? Reason::SrvChangeProven : Reason::SrvChangeUnproven);
}

void ChangeStepsTest::newServers_data()
{
    using Warrant = std::optional<NameWarrant>;
    QTest::addColumn<HandshakeReport>("report");
    QTest::addColumn<TlsaResult>("tlsa");
    QTest::addColumn<DanePolicy>("dane");
    QTest::addColumn<Warrant>("warrant");
    QTest::addColumn<Reason>("first");
    const HandshakeReport good = shown(own);
    const HandshakeReport bad = with(shown(own), [](auto &r) { r.chain = ChainStatus::SelfSigned; });
    const auto row = [](const char *name, const HandshakeReport &report, TlsaResult tlsa, Warrant warrant,
                        Reason first, DanePolicy dane = DanePolicy::Sufficient) {
        QTest::newRow(name) << report << tlsa << dane << warrant << first;
    };
    row("P6: its own certificate", good, TlsaResult::None, ofUnsigned(), Reason::ServerNameMatch);
    row("TV-C3: not trusted", bad, TlsaResult::None, ofUnsigned(), Reason::SrvChangeServerNameFailed);
    row("TV-C22: TLSA match, signed name", bad, TlsaResult::Match, ofSigned(), Reason::DaneAuthenticated);
    row("TV-C22: policy additional", bad, TlsaResult::Match, ofSigned(), Reason::SrvChangeServerNameFailed,
        DanePolicy::Additional);
    row("TLSA match, unsigned name", bad, TlsaResult::Match, ofUnsigned(), Reason::SrvChangeServerNameFailed);
    row("TLSA mismatch fails a good certificate", good, TlsaResult::Mismatch, ofSigned(),
        Reason::TlsaMismatch);
    row("TLSA forged", good, TlsaResult::Bogus, ofSigned(), Reason::TlsaBogus);
    row("DANE-8: TLSA not known", good, TlsaResult::Failed, ofSigned(), Reason::SrvChangeServerNameFailed);
    row("table 5.1 J: the mail domain does not count",
        with(good,
             [](auto &r) {
                 r.identity = {false, true, false};
             }),
        TlsaResult::None, ofSigned(), Reason::SrvChangeServerNameFailed);
    row("a defect", with(good, [](auto &r) { r.defects = {Reason::CertRevoked}; }), TlsaResult::Match,
        ofSigned(), Reason::SrvChangeServerNameFailed);
    row("asked for another name", with(shown(proof), [](auto &r) { r.identity.serverName = true; }),
        TlsaResult::None, ofSigned(), Reason::SrvChangeServerNameFailed);
    row("CHG-6: nobody vouches for the name", good, TlsaResult::Match, std::nullopt,
        Reason::SrvChangeUnproven);
}

void ChangeStepsTest::newServers()
{
    QFETCH(HandshakeReport, report);
    QFETCH(TlsaResult, tlsa);
    QFETCH(DanePolicy, dane);
    QFETCH(std::optional<NameWarrant>, warrant);
    QFETCH(Reason, first);
    const Decision decision = judgeNewServer(report, tlsa, dane, warrant);
    QCOMPARE(code(decision.reasons.front()), code(first));
    const bool isGood = first == Reason::ServerNameMatch || first == Reason::DaneAuthenticated;
    QCOMPARE(decision.verdict == Verdict::Verified, isGood);
}

void ChangeStepsTest::warrants()
{
    QVERIFY(!NameWarrant::ofDirections(SrvNow::Unsigned, StoredTarget::Gone)); // CHG-16, CHG-21
    QVERIFY(NameWarrant::ofDirections(SrvNow::Unsigned, StoredTarget::SameServer)); // CHG-15
    for (const SrvNow srv : {SrvNow::Bogus, SrvNow::Failed, SrvNow::Absent})
        QVERIFY(!NameWarrant::ofDirections(srv, StoredTarget::SameServer));
    QVERIFY(!NameWarrant::ofProof({}));
    QVERIFY(!NameWarrant::ofProof({Verdict::Verified, {}, IdentityKind::ServerName, Basis::Pkix}));
}

void ChangeStepsTest::nothingIsApprovedWithoutAWarrant()
{
    const Endpoint endpoint{HostName::parse(u"new.example.org").value(), Port::of<993>(), TlsMode::Implicit};
    const JudgedServer judged{endpoint,
                              IpAddress::parse(u"192.0.2.1"_qs).value(),
                              Service::Imap,
                              {endpoint.server},
                              QByteArray(32, 'c')};
    const auto judge = [&](const std::optional<NameWarrant> &warrant) {
        return approve(judgeNewServer(shown(own), TlsaResult::None, DanePolicy::Sufficient, warrant), judged);
    };
    QVERIFY(!judge(std::nullopt));
    QVERIFY(judge(ofUnsigned()));
}

QTEST_GUILESS_MAIN(ChangeStepsTest)
#include "ChangeStepsTest.moc"
