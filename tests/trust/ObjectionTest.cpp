// SPDX-License-Identifier: Apache-2.0
#include "trust/Objection.h"

#include "trust/Approve.h"

#include <QTest>

using namespace signpost;
using namespace signpost::trust;

namespace {

const QByteArray judged(32, 'j');
const QByteArray other(32, 'o');
constexpr TlsaResult none = TlsaResult::None;

constexpr std::array chains = {ChainStatus::Trusted, ChainStatus::Untrusted,   ChainStatus::SelfSigned,
                               ChainStatus::Expired, ChainStatus::NotYetValid, ChainStatus::Defective};
constexpr std::array pkixIdentities = {IdentityKind::ServerName, IdentityKind::MailDomain};

ApprovedServer approved(Basis basis, IdentityKind identity = IdentityKind::ServerName)
{
    const ServerName server = ServerName::parse(u"imap.example.com").value();
    const Verdict verdict = basis == Basis::Pin ? Verdict::Pinned : Verdict::Verified;
    return approve({verdict, {Reason::ServerNameMatch}, identity, basis},
                   {{server, defaultPort(Service::Imap, TlsMode::Implicit), TlsMode::Implicit},
                    IpAddress::v4({192, 0, 2, 1}),
                    Service::Imap,
                    {server},
                    judged,
                    {{3, 0, 1, judged}}})
        .value();
}

HandshakeReport shown(const QByteArray &sha256, ChainStatus chain = ChainStatus::Trusted,
                      IdentityReport identity = {.serverName = true})
{
    HandshakeReport report;
    report.outcome = HandshakeOutcome::Completed;
    report.certificate = CertificateReport{sha256, {}, {}, {}, {}, {}, {}, {}};
    report.chain = chain;
    report.identity = identity;
    return report;
}

} // namespace

class ObjectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pkixNeedsChainAndIdentity();
    void aRenewedCertificateIsFine();
    void aPinIsOneCertificate();
    void daneNeedsAMatch();
    void recordsThatSpeakAgainstItAlwaysCount();
    void defectsAreNeverPassedOver();
    void anUnfinishedHandshakeShowsNothing_data();
    void anUnfinishedHandshakeShowsNothing();
};

void ObjectionTest::pkixNeedsChainAndIdentity() // table 9.3, rows 6 to 9
{
    for (const IdentityKind kind : pkixIdentities) {
        for (const ChainStatus chain : chains) {
            for (const bool serverName : {false, true}) {
                for (const bool mailDomain : {false, true}) {
                    const IdentityReport identity{.serverName = serverName, .mailDomain = mailDomain};
                    const bool isRightName = serverName || (kind == IdentityKind::MailDomain && mailDomain);
                    const auto objection =
                        objectionTo(approved(Basis::Pkix, kind), shown(judged, chain, identity), none);
                    const bool isFine = chain == ChainStatus::Trusted && isRightName;
                    QVERIFY(objection
                            == (isFine ? std::nullopt : std::optional(Reason::CertChangedUnverifiable)));
                }
            }
        }
    }
    const IdentityReport commonName{.commonNameOnly = true}; // ID-3
    QVERIFY(objectionTo(approved(Basis::Pkix), shown(judged, ChainStatus::Trusted, commonName), none));
}

void ObjectionTest::aRenewedCertificateIsFine() // USE-2
{
    QVERIFY(!objectionTo(approved(Basis::Pkix), shown(other), none));
}

void ObjectionTest::aPinIsOneCertificate() // USE-7 to USE-9
{
    for (const ChainStatus chain : chains) {
        QVERIFY(!objectionTo(approved(Basis::Pin), shown(judged, chain, {}), none));
        QVERIFY(objectionTo(approved(Basis::Pin), shown(other, chain), none) == Reason::PinChanged);
        QVERIFY(objectionTo(approved(Basis::Pin), shown({}, chain), none) == Reason::PinChanged);
    }
}

void ObjectionTest::daneNeedsAMatch() // CONF-5
{
    for (const ChainStatus chain : chains) {
        QVERIFY(!objectionTo(approved(Basis::Dane), shown(judged, chain, {}), TlsaResult::Match));
        QVERIFY(!objectionTo(approved(Basis::Dane), shown(other, chain, {}), TlsaResult::Match));
        for (const TlsaResult nothing : {TlsaResult::None, TlsaResult::Unusable})
            QVERIFY(objectionTo(approved(Basis::Dane), shown(judged, chain), nothing)
                    == Reason::CertChangedUnverifiable);
    }
}

void ObjectionTest::recordsThatSpeakAgainstItAlwaysCount() // DANE-8, DANE-14
{
    for (const Basis basis : {Basis::Pkix, Basis::Pin, Basis::Dane}) {
        const ApprovedServer server = approved(basis);
        QVERIFY(objectionTo(server, shown(judged), TlsaResult::Mismatch) == Reason::TlsaMismatch);
        QVERIFY(objectionTo(server, shown(judged), TlsaResult::Bogus) == Reason::TlsaBogus);
        QVERIFY(objectionTo(server, shown(judged), TlsaResult::Failed) == Reason::TlsaLookupFailed);
        QVERIFY(!objectionTo(server, shown(judged), TlsaResult::Match));
    }
}

void ObjectionTest::defectsAreNeverPassedOver() // USE-8
{
    for (const Basis basis : {Basis::Pkix, Basis::Pin, Basis::Dane}) {
        HandshakeReport report = shown(judged);
        report.defects = {Reason::CertRevoked, Reason::CertWeakKey};
        QVERIFY(objectionTo(approved(basis), report, TlsaResult::Match) == Reason::CertRevoked);
    }
}

void ObjectionTest::anUnfinishedHandshakeShowsNothing_data()
{
    QTest::addColumn<HandshakeReport>("report");
    for (const auto outcome :
         {HandshakeOutcome::ConnectFailed, HandshakeOutcome::TimedOut, HandshakeOutcome::UnrecognizedName,
          HandshakeOutcome::VersionTooOld, HandshakeOutcome::WeakParameters, HandshakeOutcome::Failed,
          HandshakeOutcome::LimitExceeded}) {
        HandshakeReport report = shown(judged);
        report.outcome = outcome;
        QTest::newRow(code(outcome).latin1()) << report;
    }
    HandshakeReport report = shown(judged);
    report.certificate.reset();
    QTest::newRow("no certificate") << report;
    report = shown(judged);
    report.purpose = HandshakePurpose::MailDomain;
    QTest::newRow("a handshake for another name") << report;
}

void ObjectionTest::anUnfinishedHandshakeShowsNothing()
{
    QFETCH(HandshakeReport, report);
    for (const Basis basis : {Basis::Pkix, Basis::Pin, Basis::Dane})
        QVERIFY(objectionTo(approved(basis), report, TlsaResult::Match) == Reason::TlsHandshakeFailed);
}

QTEST_GUILESS_MAIN(ObjectionTest)
#include "ObjectionTest.moc"
