// SPDX-License-Identifier: Apache-2.0
#include "tests/trust/SetupCases.h"
#include "tests/trust/SetupEvidence.h"

#include <QTest>

#include <set>

using namespace signpost;
using namespace signpost::trust;

class SetupTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void everyRowIsReached();
    void infoReasonsFollow();
    void asksAboutAServerThatIsFine();
    void confirmationIsJudgedAgain();
    void lookalikesAreRefused();
    void aPinNeedsAnOfferAndAProof();
    void emptyEvidenceIsRefused();
};

namespace {

constexpr auto sufficient = DanePolicy::Sufficient;
constexpr auto additional = DanePolicy::Additional;

Evidence disputed(Evidence evidence)
{
    evidence.sourcesDisagree = true;
    return evidence;
}

Evidence defective(Evidence evidence)
{
    evidence.defect = Reason::CertRevoked;
    return evidence;
}

Evidence policy(Evidence evidence, PolicyFact fact, std::optional<Reason> reason = {})
{
    evidence.policy = fact;
    evidence.policyReason = reason;
    return evidence;
}

Evidence confirmed(Evidence evidence)
{
    evidence.nameConfirmed = true;
    return evidence;
}

void row(const char *name, const Evidence &evidence, Verdict verdict, Reason first,
         DanePolicy dane = sufficient, IdentityKind identity = IdentityKind::None, Basis basis = Basis::None)
{
    QTest::newRow(name) << evidence << dane << verdict << first << identity << basis;
}

void accepted(const char *name, const Evidence &evidence, Reason first, Verdict verdict = Verdict::Verified,
              IdentityKind identity = IdentityKind::ServerName)
{
    row(name, evidence, verdict, first, sufficient, identity, Basis::Pkix);
}

/// "as row 11"
void daneRows(const char *name, const char *strictName, const Evidence &evidence)
{
    const Evidence match = with(untrusted(otherName(evidence)), TlsaFact::Match);
    row(name, match, Verdict::Verified, Reason::DaneAuthenticated, sufficient, IdentityKind::None,
        Basis::Dane);
    row(strictName, match, Verdict::PinOffered, Reason::DaneMatchUntrustedChain, additional);
}

void rowsBeforeTheCertificate()
{
    const auto refused = Verdict::Refused;
    const auto unavailable = Verdict::Unavailable;
    Evidence abandoned = heldBack(srv(SrvStatus::Bogus, foreign));
    row("1: DNSSEC says that the SRV answer is forged, TV-S18", abandoned, refused, Reason::SrvBogus);
    abandoned.dnssecWorkLimit = true;
    row("1: validation was abandoned", abandoned, refused, Reason::DnssecWorkLimit);
    row("2: the address is forged", with(heldBack(secure()), AddressFact::Bogus), refused,
        Reason::AddressBogus);
    row("3: TLSA is forged", with(secure(), TlsaFact::Bogus), refused, Reason::TlsaBogus);
    row("4: TLSA cannot be had", with(secure(), TlsaFact::Failed), unavailable, Reason::TlsaLookupFailed);
    row("4a: no address", with(heldBack(secure()), AddressFact::Failed), unavailable,
        Reason::AddressLookupFailed);
    row("4a: LIM-9 a, even same-domain", with(heldBack(srv(SrvStatus::Unsigned, same)), AddressFact::Local),
        unavailable, Reason::SpecialUseAddress);
    row("4a: time-out", with(secure(), ConnectionFact::NotCompleted, Reason::Timeout), unavailable,
        Reason::Timeout);
    row("4b: SNI-8, TV-S33: unsigned foreign SRV", heldBack(srv(SrvStatus::Unsigned, foreign)),
        Verdict::Confirm, Reason::SrvUnsignedForeignTarget);
    row("4b: LIM-9 b, also for a name that is vouched for", with(heldBack(secure()), AddressFact::Private),
        Verdict::Confirm, Reason::SpecialUseAddress);
    row("4b: SNI-8: directory", heldBack(good(NameSource::OtherFile, foreign)), Verdict::Confirm,
        Reason::ConfigForeignTarget);
    row("4b: SNI-8: redirected file", heldBack(good(NameSource::RedirectedFile, foreign)), Verdict::Confirm,
        Reason::ConfigRedirected);
    row("4b: SNI-8: sources disagree", heldBack(disputed(good(NameSource::DomainFile, foreign))),
        Verdict::Confirm, Reason::SourcesDisagree);
    row("5: no STARTTLS", with(secure(), ConnectionFact::RuleBroken, Reason::StarttlsNotOffered), refused,
        Reason::StarttlsNotOffered);
    row("6: TV-S26: revoked", defective(secure()), refused, Reason::CertRevoked);
    row("7: DANE-14: TLSA mismatch", with(secure(), TlsaFact::Mismatch), refused, Reason::TlsaMismatch);
    row("8: TXT-5: policy contradicted",
        policy(secure(), PolicyFact::Contradicted, Reason::PolicyAuthRequired), refused,
        Reason::PolicyAuthRequired);
    row("8a: TXT-7: policy cannot be had", policy(secure(), PolicyFact::LookupFailed), unavailable,
        Reason::PolicyLookupFailed);
}

void rowsOfSrv()
{
    const Evidence unsignedSame = srv(SrvStatus::Unsigned, same);
    const Evidence unsignedForeign = srv(SrvStatus::Unsigned, foreign);
    const auto pinOffered = Verdict::PinOffered;
    const auto mailDomain = IdentityKind::MailDomain;
    accepted("9: TV-S1: secure SRV", secure(), Reason::SrvSecure);
    accepted("10: secure SRV, certificate of the mail domain", mailDomainOnly(secure()), Reason::SrvSecure,
             Verdict::Verified, mailDomain);
    daneRows("11: DANE-2, TV-T3", "11: DANE-3, TV-T3 under additional", secure());
    row("12: TV-S13: expired", untrusted(secure(), Reason::CertExpired), pinOffered, Reason::CertExpired);
    row("13: TV-S12: another name", otherName(secure()), pinOffered, Reason::NameMismatch);
    accepted("14: TV-S2: unsigned, same domain", unsignedSame, Reason::SrvUnsignedSameDomain);
    accepted("15: unsigned, same domain, certificate of the mail domain", mailDomainOnly(unsignedSame),
             Reason::SrvUnsignedSameDomain, Verdict::Verified, mailDomain);
    daneRows("16: DANE-5: same domain", "16: under additional", unsignedSame);
    row("17: TV-S14: self-signed", untrusted(unsignedSame), pinOffered, Reason::CertSelfSigned);
    row("17: TV-S15: another name", otherName(unsignedSame), pinOffered, Reason::NameMismatch);
    accepted("18: TV-S4: proven by the mail-domain handshake", with(unsignedForeign, MailDomainProbe::Proved),
             Reason::SrvProvenByMailDomainCert);
    accepted("19: TV-S8: its certificate names the mail domain", mailDomainOnly(unsignedForeign),
             Reason::SrvProvenByMailDomainCert, Verdict::Verified, mailDomain);
    accepted("20: TV-S3: unsigned foreign target", with(unsignedForeign, MailDomainProbe::Mismatch),
             Reason::SrvUnsignedForeignTarget, Verdict::Confirm);
    accepted("20: DANE-5, TV-T8: a TLSA match proves no name", with(unsignedForeign, TlsaFact::Match),
             Reason::SrvUnsignedForeignTarget, Verdict::Confirm);
    row("21: TV-S11: proven, but not by its own name",
        untrusted(with(unsignedForeign, MailDomainProbe::Proved)), Verdict::Refused,
        Reason::ServerNameUnverified);
    row("22: TV-S7: two unknowns at once", untrusted(unsignedForeign), Verdict::Refused,
        Reason::SrvUnsignedForeignUnverified);
    row("22: DANE-5: also with a TLSA match", with(untrusted(unsignedForeign), TlsaFact::Match),
        Verdict::Refused, Reason::SrvUnsignedForeignUnverified);
}

void rowsOfOtherOrigins()
{
    const auto confirm = Verdict::Confirm;
    const auto pinOffered = Verdict::PinOffered;
    const Evidence user = good(NameSource::User, foreign);
    const Evidence pacc = good(NameSource::PaccSecure, foreign);
    const Evidence catalogue = good(NameSource::Catalogue, foreign);
    const Evidence file = good(NameSource::DomainFile, foreign);
    const Evidence sameFile = good(NameSource::OtherFile, same);
    const Evidence redirected = good(NameSource::RedirectedFile, same);
    const Evidence directory = good(NameSource::OtherFile, foreign);
    const Evidence guess = good(NameSource::Guess, same);
    accepted("23: TV-S23: typed", user, Reason::UserSuppliedName);
    accepted("23: LIM-9: typed address of this computer", with(user, AddressFact::Local),
             Reason::UserSuppliedName);
    daneRows("24: typed, DANE", "24: under additional", user);
    row("25: SET-3: typed, self-signed", untrusted(user), pinOffered, Reason::CertSelfSigned);
    accepted("26: PACC with a secure digest", pacc, Reason::PaccDigestSecure);
    daneRows("26a: PACC, DANE", "26a: under additional", pacc);
    row("27: PACC, self-signed", untrusted(pacc), pinOffered, Reason::CertSelfSigned);
    accepted("27a: catalogue", catalogue, Reason::Catalogue);
    row("27b: catalogue, another name", otherName(catalogue), Verdict::Refused,
        Reason::CatalogueContradicted);
    row("27b: also with a TLSA match", with(untrusted(catalogue), TlsaFact::Match), Verdict::Refused,
        Reason::CatalogueContradicted);
    accepted("27c: SRC-3: redirected, even same-domain", redirected, Reason::ConfigRedirected, confirm);
    row("27c: redirected, same-domain, DANE alone", with(untrusted(redirected), TlsaFact::Match), confirm,
        Reason::ConfigRedirected, sufficient, IdentityKind::ServerName, Basis::Dane);
    accepted("28: file, same domain", sameFile, Reason::ConfigHttpsSameDomain);
    accepted("28: SRC-28 c: disagreement concerns foreign names only",
             disputed(good(NameSource::DomainFile, same)), Reason::ConfigHttpsSameDomain);
    daneRows("28a: file, same domain, DANE", "28a: under additional", sameFile);
    row("29: file, same domain, self-signed", untrusted(sameFile), pinOffered, Reason::CertSelfSigned);
    accepted("29a: SRC-28 c: sources disagree", disputed(file), Reason::SourcesDisagree, confirm);
    accepted("29b: D3: the mail domain's own file", file, Reason::ConfigHttpsDomainVouched);
    accepted("30: D4: directory", directory, Reason::ConfigForeignTarget, confirm);
    row("31: SET-3: foreign and self-signed", untrusted(directory), Verdict::Refused,
        Reason::ConfigForeignUnverified);
    row("31: the mail domain's own file too", with(untrusted(file), TlsaFact::Match), Verdict::Refused,
        Reason::ConfigForeignUnverified);
    accepted("32: guess", guess, Reason::GuessVerified);
    daneRows("32a: guess, DANE", "32a: under additional", guess);
    row("33: SRC-23: guess, self-signed", untrusted(guess), pinOffered, Reason::CertSelfSigned);
    row("LIM-10: a foreign guess cannot be", good(NameSource::Guess, foreign), Verdict::Refused,
        Reason::InputInvalid);
}

bool has(const Reasons &reasons, Reason reason)
{
    return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

} // namespace

void SetupTableTest::judges_data()
{
    QTest::addColumn<Evidence>("evidence");
    QTest::addColumn<DanePolicy>("dane");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<Reason>("first");
    QTest::addColumn<IdentityKind>("identity");
    QTest::addColumn<Basis>("basis");
    rowsBeforeTheCertificate();
    rowsOfSrv();
    rowsOfOtherOrigins();
}

void SetupTableTest::judges()
{
    QFETCH(Evidence, evidence);
    QFETCH(DanePolicy, dane);
    QFETCH(Verdict, verdict);
    const Decision decision = decideSetup(evidence, dane);
    QCOMPARE(code(decision.verdict), code(verdict));
    QTEST(decision.reasons.front(), "first");
    QTEST(decision.identity, "identity");
    QTEST(decision.basis, "basis");
    const QLatin1String id = setupRow(evidence, dane);
    QVERIFY2(QByteArray(QTest::currentDataTag()).startsWith(QByteArray(id.data(), id.size()) + ':'),
             id.data());
}

void SetupTableTest::everyRowIsReached()
{
    const std::vector<QLatin1String> rows = setupRows();
    QCOMPARE(rows.size(), std::size_t(45));
    std::set<QLatin1String> reached;
    SetupCase one;
    forEachSetupCase(one, [&](const SetupCase &each) { reached.insert(setupRow(each.evidence, each.dane)); });
    for (const QLatin1String id : rows)
        QVERIFY2(reached.count(id) == 1, id.data());
}

void SetupTableTest::infoReasonsFollow()
{
    Evidence evidence = with(srv(SrvStatus::Unsigned, foreign), MailDomainProbe::SniUnrecognized);
    evidence.dnssecUnavailable = true;
    evidence.notes = {Reason::NonstandardPort};
    const Reasons expected = {Reason::SrvUnsignedForeignTarget,
                              Reason::ServerNameMatch,
                              Reason::ChainTrusted,
                              Reason::TlsaAbsent,
                              Reason::SniUnrecognized,
                              Reason::SrvUnsigned,
                              Reason::DnssecUnavailable,
                              Reason::NonstandardPort};
    QCOMPARE(decideSetup(evidence, sufficient).reasons, expected);

    evidence.notes = {Reason::TlsaUnusable};
    QVERIFY(!has(decideSetup(evidence, sufficient).reasons, Reason::TlsaAbsent));
    QVERIFY(has(decideSetup(untrusted(good(NameSource::Guess, same)), sufficient).reasons,
                Reason::GuessUnverified));
    QVERIFY(has(decideSetup(disputed(secure()), sufficient).reasons, Reason::SourcesDisagree));
    Evidence commonName = otherName(srv(SrvStatus::Unsigned, same));
    commonName.commonNameOnly = true;
    QVERIFY(has(decideSetup(commonName, sufficient).reasons, Reason::CnOnlyName)); // TV-S15
}

void SetupTableTest::asksAboutAServerThatIsFine()
{
    Evidence label = secure();
    label.smtpLabel = true;
    QCOMPARE(decideSetup(label, sufficient).verdict, Verdict::Confirm); // SET-14, TV-F2
    QCOMPARE(decideSetup(label, sufficient).reasons.front(), Reason::SmtpLabelFallback);
    QCOMPARE(decideSetup(untrusted(label), sufficient).verdict, Verdict::PinOffered);
    QCOMPARE(decideSetup(confirmed(label), sufficient).verdict, Verdict::Verified);

    const Evidence privateAddress = with(secure(), AddressFact::Private);
    QCOMPARE(decideSetup(privateAddress, sufficient).verdict, Verdict::Confirm); // SET-14, LIM-9 b
    QCOMPARE(decideSetup(privateAddress, sufficient).reasons.front(), Reason::SpecialUseAddress);
}

void SetupTableTest::confirmationIsJudgedAgain()
{
    const Evidence question = srv(SrvStatus::Unsigned, foreign);
    const Decision answered = decideSetup(confirmed(question), sufficient);
    QCOMPARE(answered.verdict, Verdict::Verified);
    QCOMPARE(answered.reasons.front(), Reason::UserConfirmedTarget);
    QCOMPARE(answered.identity, IdentityKind::ServerName);
    QCOMPARE(answered.basis, Basis::Pkix);
    QCOMPARE(decideSetup(confirmed(untrusted(question)), sufficient).verdict, Verdict::Refused); // row 22
    QCOMPARE(decideSetup(confirmed(heldBack(question)), sufficient).verdict, Verdict::Confirm);
}

void SetupTableTest::lookalikesAreRefused()
{
    Evidence evidence = srv(SrvStatus::Unsigned, foreign);
    evidence.lookalike = true;
    for (const Evidence &each : {evidence, confirmed(evidence), heldBack(evidence)}) {
        QCOMPARE(decideSetup(each, sufficient).verdict, Verdict::Refused); // SET-17, TV-S32
        QCOMPARE(decideSetup(each, sufficient).reasons.front(), Reason::ServerNameLookalike);
    }
    QCOMPARE(decideSetup(with(evidence, MailDomainProbe::Proved), sufficient).verdict, Verdict::Verified);
    evidence.srv = SrvStatus::Secure;
    QCOMPARE(decideSetup(evidence, sufficient).verdict, Verdict::Verified);
    QCOMPARE(decideSetup(with(heldBack(evidence), AddressFact::Private), sufficient).verdict,
             Verdict::Confirm);
}

void SetupTableTest::aPinNeedsAnOfferAndAProof()
{
    const Decision offered = decideSetup(untrusted(secure()), sufficient);
    const Decision pinned = decidePin(offered, PinProof::Matches);
    QCOMPARE(pinned.verdict, Verdict::Pinned);
    QCOMPARE(pinned.basis, Basis::Pin);
    const Decision wrong = decidePin(offered, PinProof::Differs);
    QCOMPARE(wrong.verdict, Verdict::Refused);
    QCOMPARE(wrong.reasons.front(), Reason::FingerprintMismatch); // SET-6
    const Decision refused = decideSetup(defective(secure()), sufficient);
    QCOMPARE(decidePin(refused, PinProof::Matches), refused); // SET-2
}

void SetupTableTest::emptyEvidenceIsRefused()
{
    QCOMPARE(decideSetup(Evidence{}, sufficient).verdict, Verdict::Refused); // LIM-10
    QCOMPARE(Decision{}.verdict, Verdict::Refused);
}

QTEST_GUILESS_MAIN(SetupTableTest)
#include "SetupTableTest.moc"
