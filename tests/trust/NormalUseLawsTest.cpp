// SPDX-License-Identifier: Apache-2.0
#include "tests/trust/NormalUseCases.h"

#include <QTest>

using namespace signpost;
using namespace signpost::trust;

/// What holds for every combination of facts in normal use, under both DANE policies.
class NormalUseLawsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDecisionKeepsTheLaws();
    void betterEvidenceIsNeverWorse();
};

namespace {

bool isAccepted(const Decision &decision)
{
    return decision.verdict == Verdict::Verified || decision.verdict == Verdict::Pinned;
}

/// Something that vouches for the server by itself, whatever was stored.
bool isVouchedFor(const NormalUseCase &one)
{
    const NormalUseEvidence &evidence = one.evidence;
    const bool byAuthority =
        evidence.chainTrusted && (evidence.serverNameMatches || evidence.mailDomainMatches);
    return byAuthority || (evidence.tlsa == TlsaNow::Match && one.dane == DanePolicy::Sufficient);
}

/// The law that is broken, or null.
const char *brokenLaw(const NormalUseCase &one, const Decision &decision)
{
    const NormalUseEvidence &evidence = one.evidence;
    const StoredBasis &stored = one.stored;
    const bool isPin = stored.basis == Basis::Pin;
    const bool accepts = isAccepted(decision);
    if (accepts && (evidence.address == AddressNow::Bogus || evidence.tlsa == TlsaNow::Bogus))
        return "bogus data is never accepted";
    if (accepts && evidence.tlsa == TlsaNow::Mismatch)
        return "a TLSA mismatch is never accepted";
    if (accepts && (evidence.address != AddressNow::Ok || evidence.connection != ConnectionNow::Completed))
        return "nothing is accepted without a completed handshake";
    if (accepts && (evidence.defect || evidence.policyContradicted))
        return "a defect or a contradicted policy is never accepted, not for a pinned certificate either";
    if (accepts && stored.daneExpected && evidence.tlsa == TlsaNow::NoAnswer)
        return "DANE-15: DANE is not switched off by silence";
    if (accepts && stored.basis == Basis::None)
        return "an account without a basis accepts nothing";
    if ((decision.verdict == Verdict::Pinned) && (!isPin || stored.pinRetired || !evidence.equalsPin))
        return "pinned is the active pin's own certificate and nothing else";
    if (accepts && isPin && stored.pinRetired && !isVouchedFor(one))
        return "USE-10: a retired pin is never accepted";
    if (decision.verdict == Verdict::Verified && !isVouchedFor(one))
        return "what nobody vouches for is never verified";
    if (decision.verdict != Verdict::Refused && decision.verdict != Verdict::Unavailable && !accepts)
        return "USE-1: there is no question in normal use";
    if (accepts && decision.basis == Basis::None)
        return "what is accepted has a basis";
    const ReasonClass kind = reasonClass(decision.reasons.front());
    if (decision.verdict == Verdict::Refused && kind != ReasonClass::Block
        && decision.reasons.front() != Reason::InputInvalid)
        return "a refusal is for a reason of class block";
    if (decision.verdict == Verdict::Unavailable && kind != ReasonClass::Retry)
        return "no answer is for a reason of class retry";
    return nullptr;
}

} // namespace

void NormalUseLawsTest::everyDecisionKeepsTheLaws()
{
    const char *broken = nullptr;
    QByteArray row;
    int cases = 0;
    NormalUseCase one;
    test::forEachCase(one, normalUseColumns(), [&](const NormalUseCase &each) {
        ++cases;
        if (broken)
            return;
        broken = brokenLaw(each, decide(each));
        if (broken)
            row = normalUseRow(each.stored, each.evidence, each.dane).data();
    });
    QVERIFY2(!broken, (QByteArray(broken) + ", row " + row).constData());
    QVERIFY(cases > 150'000);
}

void NormalUseLawsTest::betterEvidenceIsNeverWorse()
{
    std::vector<bool> accepted;
    NormalUseCase one;
    test::forEachCase(one, normalUseColumns(),
                      [&](const NormalUseCase &each) { accepted.push_back(isAccepted(decide(each))); });
    std::size_t stride = 1;
    for (std::size_t column = normalUseColumns().size(); column-- > 0;) {
        const std::size_t size = normalUseColumns()[column].values.size();
        // From worse to better; of TLSA "none" and "match" come first and are compared only.
        const bool isProof = (column >= ChainNowColumn && column <= MailDomainNowColumn)
            || column == EqualsPinColumn || column == TlsaNowColumn;
        for (std::size_t i = 0; isProof && i < accepted.size(); ++i) {
            if ((i / stride) % size == 0 && accepted[i] && !accepted[i + stride])
                QFAIL(normalUseColumns()[column].title);
        }
        stride *= size;
    }
    QCOMPARE(stride, accepted.size());
}

QTEST_GUILESS_MAIN(NormalUseLawsTest)
#include "NormalUseLawsTest.moc"
