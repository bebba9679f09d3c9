// SPDX-License-Identifier: Apache-2.0
#include "trust/NormalUseTable.h"

#include <QTest>

#include <set>

using namespace signpost;
using namespace signpost::trust;

class NormalUseTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void everyRowIsReachedAndTheLawsHold();
    void reasonsBehindTheFirst();
    void emptyEvidenceIsNeverAccepted();
};

namespace {

constexpr auto sufficient = DanePolicy::Sufficient;
constexpr auto additional = DanePolicy::Additional;

const StoredBasis serverName = {.basis = Basis::Pkix, .identity = IdentityKind::ServerName};
const StoredBasis mailDomain = {.basis = Basis::Pkix, .identity = IdentityKind::MailDomain, .fromSrv = true};
const StoredBasis daneExpected = {.basis = Basis::Pkix, .daneExpected = true};
const StoredBasis daneOnly = {.basis = Basis::Dane, .daneExpected = true};
const StoredBasis pin = {.basis = Basis::Pin};
const StoredBasis srvPin = {.basis = Basis::Pin, .fromSrv = true};
const StoredBasis retired = {.basis = Basis::Pin, .pinRetired = true};
const StoredBasis srvRetired = {.basis = Basis::Pin, .pinRetired = true, .fromSrv = true};

NormalUseEvidence good()
{
    NormalUseEvidence evidence;
    evidence.connection = ConnectionNow::Completed;
    evidence.chainTrusted = true;
    evidence.serverNameMatches = true;
    return evidence;
}

NormalUseEvidence mailDomainOnly()
{
    NormalUseEvidence evidence = good();
    evidence.serverNameMatches = false;
    evidence.mailDomainMatches = true;
    return evidence;
}

NormalUseEvidence untrusted(Reason fault = Reason::CertSelfSigned)
{
    NormalUseEvidence evidence = good();
    evidence.chainTrusted = false;
    evidence.chainFaults = {fault};
    return evidence;
}

NormalUseEvidence thePinnedOne()
{
    NormalUseEvidence evidence = untrusted();
    evidence.equalsPin = true;
    return evidence;
}

NormalUseEvidence with(NormalUseEvidence evidence, TlsaNow tlsa)
{
    evidence.tlsa = tlsa;
    return evidence;
}

NormalUseEvidence with(NormalUseEvidence evidence, AddressNow address)
{
    evidence.address = address;
    return evidence;
}

NormalUseEvidence with(NormalUseEvidence evidence, ConnectionNow connection, Reason reason)
{
    evidence.connection = connection;
    evidence.connectionReason = reason;
    return evidence;
}

NormalUseEvidence defective(NormalUseEvidence evidence)
{
    evidence.defect = Reason::CertRevoked;
    return evidence;
}

NormalUseEvidence contradicted(NormalUseEvidence evidence)
{
    evidence.policyContradicted = Reason::PolicyRootMismatch;
    return evidence;
}

void row(const char *name, const StoredBasis &stored, const NormalUseEvidence &evidence, Verdict verdict,
         Reason first, DanePolicy dane = sufficient)
{
    QTest::newRow(name) << stored << evidence << dane << verdict << first;
}

void rowsForAnyBasis()
{
    const auto refused = Verdict::Refused;
    const auto unavailable = Verdict::Unavailable;
    row("1: the address is forged", serverName, with(good(), AddressNow::Bogus), refused,
        Reason::AddressBogus);
    row("1a: STARTTLS stripped", pin, with(good(), ConnectionNow::RuleBroken, Reason::StarttlsNotOffered),
        refused, Reason::StarttlsNotOffered);
    row("1b: no address", serverName, with(good(), AddressNow::Failed), unavailable,
        Reason::AddressLookupFailed);
    row("1b: time-out", pin, with(good(), ConnectionNow::NotCompleted, Reason::Timeout), unavailable,
        Reason::Timeout);
    row("2: TLSA is forged", pin, with(thePinnedOne(), TlsaNow::Bogus), refused, Reason::TlsaBogus);
    row("3: TV-U10: TLSA changed, certificate not", daneExpected, with(good(), TlsaNow::Mismatch), refused,
        Reason::TlsaMismatch);
    row("3: USE-8: also for the pinned certificate", pin, with(thePinnedOne(), TlsaNow::Mismatch), refused,
        Reason::TlsaMismatch);
    row("4: TV-U12: DNS down, RRSIG expired", daneExpected, with(good(), TlsaNow::NoAnswer), unavailable,
        Reason::TlsaLookupFailed);
    row("4: DANE-15: an account on DANE alone", {.basis = Basis::Dane}, with(good(), TlsaNow::NoAnswer),
        unavailable, Reason::TlsaLookupFailed);
    row("5: USE-8: the pinned certificate, revoked", pin, defective(thePinnedOne()), refused,
        Reason::CertRevoked);
    row("5a: TXT-11: policy contradicted", serverName, contradicted(good()), refused,
        Reason::PolicyRootMismatch);
}

void rowsForPkix()
{
    const auto verified = Verdict::Verified;
    const auto refused = Verdict::Refused;
    row("6: TV-U1: new key, same CA", serverName, good(), verified, Reason::ServerNameMatch);
    row("6: TV-U11: DNS down, RRSIG still valid", daneExpected, with(good(), TlsaNow::Match), verified,
        Reason::ServerNameMatch);
    row("6: no answer for TLSA that is not expected", serverName, with(good(), TlsaNow::NoAnswer), verified,
        Reason::ServerNameMatch);
    row("7: TV-U8: only the mail domain is shown", serverName, mailDomainOnly(), refused,
        Reason::CertChangedUnverifiable);
    row("8: TV-U9: certificate of the mail domain renewed", mailDomain, mailDomainOnly(), verified,
        Reason::MailDomainMatch);
    row("8: now one of the server name", mailDomain, good(), verified, Reason::ServerNameMatch);
    row("9: TV-U2: self-signed", serverName, untrusted(), refused, Reason::CertChangedUnverifiable);
    row("9: TV-U13, USE-3: expired", serverName, untrusted(Reason::CertExpired), refused,
        Reason::CertChangedUnverifiable);
    row("9: DANE alone is not what was stored", daneExpected, with(untrusted(), TlsaNow::Match), refused,
        Reason::CertChangedUnverifiable);
}

void rowsForDane()
{
    const auto refused = Verdict::Refused;
    row("10: DANE-2", daneOnly, with(untrusted(), TlsaNow::Match), Verdict::Verified,
        Reason::DaneAuthenticated);
    row("11: DANE-16: withdrawn, but PKIX holds", daneOnly, with(good(), TlsaNow::Withdrawn),
        Verdict::Verified, Reason::ServerNameMatch);
    row("12: DANE-16: withdrawn", daneOnly, with(untrusted(), TlsaNow::Withdrawn), refused,
        Reason::CertChangedUnverifiable);
    row("12: DANE-3: a match under additional", daneOnly, with(untrusted(), TlsaNow::Match), refused,
        Reason::CertChangedUnverifiable, additional);
}

void rowsForPins()
{
    const auto verified = Verdict::Verified;
    const auto refused = Verdict::Refused;
    row("13: TV-U3: the pinned certificate", pin, thePinnedOne(), Verdict::Pinned, Reason::PinMatch);
    row("14: TV-U5, USE-10: verifies now", pin, good(), verified, Reason::PinSuperseded);
    row("14: verifies for the mail domain of an SRV account", srvPin, mailDomainOnly(), verified,
        Reason::PinSuperseded);
    row("14: DANE", pin, with(untrusted(), TlsaNow::Match), verified, Reason::PinSuperseded);
    row("15: TV-U4: another self-signed one", pin, untrusted(), refused, Reason::PinChanged);
    row("15: mail domain, but the account is not from SRV", pin, mailDomainOnly(), refused,
        Reason::PinChanged);
    row("15: DANE under additional", pin, with(untrusted(), TlsaNow::Match), refused, Reason::PinChanged,
        additional);
    row("16: after the pin was retired", retired, good(), verified, Reason::ServerNameMatch);
    row("16: for the mail domain of an SRV account", srvRetired, mailDomainOnly(), verified,
        Reason::MailDomainMatch);
    row("16: DANE", retired, with(untrusted(), TlsaNow::Match), verified, Reason::DaneAuthenticated);
    row("17: TV-U6, TV-U14: the retired pin again", retired, thePinnedOne(), refused,
        Reason::CertChangedUnverifiable);
    row("LIM-10: an account without a basis", {}, good(), refused, Reason::InputInvalid);
}

constexpr std::array storedCases = {
    StoredBasis{},
    StoredBasis{.basis = Basis::Pkix, .identity = IdentityKind::ServerName},
    StoredBasis{.basis = Basis::Pkix, .identity = IdentityKind::MailDomain},
    StoredBasis{.basis = Basis::Pkix, .daneExpected = true},
    StoredBasis{.basis = Basis::Dane, .daneExpected = true},
    StoredBasis{.basis = Basis::Pin},
    StoredBasis{.basis = Basis::Pin, .fromSrv = true},
    StoredBasis{.basis = Basis::Pin, .pinRetired = true},
    StoredBasis{.basis = Basis::Pin, .pinRetired = true, .fromSrv = true},
};

/// Every combination of the facts, for one basis.
template <class Visit> void forEachEvidence(const Visit &visit)
{
    for (int bits = 0; bits < 64; ++bits) {
        for (int address = 0; address < 3; ++address) {
            for (int connection = 0; connection < 3; ++connection) {
                for (int tlsa = 0; tlsa < 6; ++tlsa) {
                    NormalUseEvidence evidence;
                    evidence.address = static_cast<AddressNow>(address);
                    evidence.connection = static_cast<ConnectionNow>(connection);
                    evidence.tlsa = static_cast<TlsaNow>(tlsa);
                    evidence.chainTrusted = bits & 1;
                    evidence.serverNameMatches = bits & 2;
                    evidence.mailDomainMatches = bits & 4;
                    evidence.equalsPin = bits & 8;
                    if (bits & 16)
                        evidence.defect = Reason::CertWeakKey;
                    if (bits & 32)
                        evidence.policyContradicted = Reason::PolicyRootMismatch;
                    visit(evidence);
                }
            }
        }
    }
}

/// The law that is broken, or null.
const char *brokenLaw(const StoredBasis &stored, const NormalUseEvidence &evidence, const Decision &decision)
{
    const bool accepted = decision.verdict == Verdict::Verified || decision.verdict == Verdict::Pinned;
    if (!accepted && decision.verdict != Verdict::Refused && decision.verdict != Verdict::Unavailable)
        return "USE-1: there is no question in normal use";
    if (evidence.tlsa == TlsaNow::Mismatch && accepted)
        return "a TLSA mismatch is never accepted";
    if ((evidence.tlsa == TlsaNow::Bogus || evidence.address == AddressNow::Bogus) && accepted)
        return "bogus data is never accepted";
    if ((evidence.defect || evidence.policyContradicted) && accepted)
        return "a defect or a contradicted policy is never accepted";
    if (evidence.connection != ConnectionNow::Completed && accepted)
        return "nothing is accepted without a completed handshake";
    if (decision.verdict == Verdict::Pinned && (!evidence.equalsPin || stored.pinRetired))
        return "USE-10: only an active pin pins";
    const bool pinnedNow = decision.verdict == Verdict::Pinned;
    if (accepted && !pinnedNow && !evidence.chainTrusted && evidence.tlsa != TlsaNow::Match)
        return "verified needs a trusted chain or DANE";
    if (accepted == (decision.basis == Basis::None))
        return "what is accepted, and nothing else, has a basis";
    return nullptr;
}

} // namespace

void NormalUseTableTest::judges_data()
{
    QTest::addColumn<StoredBasis>("stored");
    QTest::addColumn<NormalUseEvidence>("evidence");
    QTest::addColumn<DanePolicy>("dane");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<Reason>("first");
    rowsForAnyBasis();
    rowsForPkix();
    rowsForDane();
    rowsForPins();
}

void NormalUseTableTest::judges()
{
    QFETCH(StoredBasis, stored);
    QFETCH(NormalUseEvidence, evidence);
    QFETCH(DanePolicy, dane);
    QFETCH(Verdict, verdict);
    QFETCH(Reason, first);
    const Decision decision = decideNormalUse(stored, evidence, dane);
    QCOMPARE(code(decision.verdict), code(verdict));
    QCOMPARE(code(decision.reasons.front()), code(first));
    const QLatin1String id = normalUseRow(stored, evidence, dane);
    QVERIFY2(QByteArray(QTest::currentDataTag()).startsWith(QByteArray(id.data(), id.size()) + ':'),
             id.data());
}

void NormalUseTableTest::everyRowIsReachedAndTheLawsHold()
{
    std::set<QLatin1String> reached;
    const char *broken = nullptr;
    for (const StoredBasis &stored : storedCases) {
        for (const DanePolicy dane : {sufficient, additional}) {
            forEachEvidence([&](const NormalUseEvidence &evidence) {
                reached.insert(normalUseRow(stored, evidence, dane));
                const Decision decision = decideNormalUse(stored, evidence, dane);
                if (const char *law = brokenLaw(stored, evidence, decision))
                    broken = law;
            });
        }
    }
    QVERIFY2(!broken, broken);
    QCOMPARE(normalUseRows().size(), std::size_t(21));
    for (const QLatin1String id : normalUseRows())
        QVERIFY2(reached.count(id) == 1, id.data());
}

void NormalUseTableTest::reasonsBehindTheFirst()
{
    const Reasons expired = {Reason::CertChangedUnverifiable, Reason::ServerNameMatch, Reason::CertExpired};
    QCOMPARE(decideNormalUse(serverName, untrusted(Reason::CertExpired), sufficient).reasons,
             expired); // TV-U13
    const Reasons withdrawn = {Reason::ServerNameMatch, Reason::ChainTrusted, Reason::TlsaWithdrawn};
    QCOMPARE(decideNormalUse(daneOnly, with(good(), TlsaNow::Withdrawn), sufficient).reasons, withdrawn);
}

void NormalUseTableTest::emptyEvidenceIsNeverAccepted()
{
    QCOMPARE(decideNormalUse({}, {}, sufficient).verdict, Verdict::Unavailable);
    QCOMPARE(decideNormalUse(serverName, {}, sufficient).verdict, Verdict::Unavailable);
}

QTEST_GUILESS_MAIN(NormalUseTableTest)
#include "NormalUseTableTest.moc"
