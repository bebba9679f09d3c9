// SPDX-License-Identifier: Apache-2.0
#include "dns/Denial.h"

#include "tests/support/ModelZone.h"

#include <QTest>

using namespace signpost;
using namespace signpost::dns;
using namespace signpost::test;

namespace {

using Truth = ModelZone::Truth;

constexpr std::array types{RecordType::A, RecordType::Mx, RecordType::Ds};

enum class Chain { Nsec, Nsec3, OptOut, Both };

ProvenDenials chainOf(const ModelZone &zone, Chain chain)
{
    ProvenDenials denials = zone.nsecChain();
    if (chain != Chain::Nsec)
        denials.nsec3 = zone.nsec3Chain(1, "ab").nsec3;
    if (chain != Chain::Both && chain != Chain::Nsec)
        denials.nsec.clear();
    return denials;
}

/// What the chain of hashes knows of a name.
enum class Coverage {
    Known, ///< it is in the chain
    Spanned, ///< it is not, and its closest encloser is
    Lost, ///< opt-out left out the closest encloser too: a wildcard further up hides the truth (RFC 5155 7.1)
};

Coverage coverageOf(const ModelZone &zone, const DnsName &name)
{
    if (zone.isInHashChain(name))
        return Coverage::Known;
    const DnsName encloser = zone.closestEncloser(name);
    return encloser == name || zone.isInHashChain(encloser) ? Coverage::Spanned : Coverage::Lost;
}

/// Everything that can be asked of a zone, and what is so.
struct Facts
{
    struct Absence
    {
        Question question;
        std::optional<Absent> absent;
        Coverage coverage;
    };
    struct CutFact
    {
        DnsName child;
        std::optional<Cut> cut;
        Coverage coverage;
    };
    struct Expansion
    {
        DnsName name;
        DnsName encloser;
        bool isSo;
        Coverage coverage;
    };

    std::vector<Absence> absences = {};
    std::vector<CutFact> cuts = {};
    std::vector<Expansion> expansions = {};
};

std::optional<Absent> absentBy(Truth truth)
{
    if (truth == Truth::NoRecords)
        return Absent::Records;
    return truth == Truth::NoName ? std::optional(Absent::Name) : std::nullopt;
}

/// By the wildcards that could have made an answer for `name`; the signature over it proves that they exist.
void addExpansions(Facts &facts, const ModelZone &zone, const DnsName &name)
{
    for (qsizetype labels = 1; labels < name.labelCount(); ++labels) {
        const DnsName encloser = name.ancestor(labels);
        if (!zone.exists(encloser.withWildcard().value()) || zone.isBelowEnd(encloser))
            continue;
        const bool isSo =
            !zone.isBelowEnd(name) && !zone.exists(name) && zone.closestEncloser(name) == encloser;
        facts.expansions.push_back({name, encloser, isSo, coverageOf(zone, name)});
    }
}

Facts factsOf(const ModelZone &zone)
{
    Facts facts;
    for (const DnsName &name : ModelZone::allNames()) {
        const Coverage coverage = coverageOf(zone, name);
        const bool isApex = name == ModelZone::apex();
        for (const RecordType type : types) {
            const auto absent = absentBy(zone.truthOf(name, type));
            facts.absences.push_back(
                {{name, type},
                 isApex && type == RecordType::Ds ? std::nullopt : absent, // the parent's
                 coverage});
        }
        facts.cuts.push_back({name, isApex ? std::nullopt : zone.cutAt(name), coverage});
        addExpansions(facts, zone, name);
    }
    return facts;
}

enum class Given { SomeRecords, WholeChain };

/// What a proof says must be so, and a whole chain must prove what is. Opt-out says too little of what is not
/// in the chain, and nothing else.
template <class Said>
bool isRight(DnssecCause cause, const Said &said, const Said &so, bool mayBeProven, Coverage coverage,
             Given given)
{
    if (cause == DnssecCause::Proven)
        return mayBeProven && said == so;
    if (cause == DnssecCause::OptOut)
        return coverage != Coverage::Known;
    return cause == DnssecCause::DenialInvalid
        && (!mayBeProven || given == Given::SomeRecords || coverage == Coverage::Lost);
}

/// The first question of which the records prove too much or too little; nothing when there is none.
QString firstWrong(const Facts &facts, const ProvenDenials &denials, Given given)
{
    for (const auto &[question, absent, coverage] : facts.absences) {
        const AbsenceProof proof = proveAbsence(question, denials);
        if (!isRight(proof.cause, proof.absent, absent.value_or(Absent::Unknown), absent.has_value(),
                     coverage, given))
            return question.toString() + u": "_qs + toText(proof);
    }
    for (const auto &[child, cut, coverage] : facts.cuts) {
        const CutProof proof = proveNoDs(child, denials);
        if (!isRight(proof.cause, proof.cut, cut.value_or(Cut::None), cut.has_value(), coverage, given))
            return child.toString() + u" cut: "_qs + toText(proof);
    }
    for (const auto &[name, encloser, isSo, coverage] : facts.expansions) {
        const DnssecCause cause = proveExpansion(name, encloser, denials);
        if (!isRight(cause, true, true, isSo, coverage, given))
            return name.toString() + u" by *."_qs + encloser.toString() + u": "_qs + code(cause);
    }
    return {};
}

/// One kind of record after the other, as one row.
std::size_t countOf(const ProvenDenials &denials)
{
    return denials.nsec.size() + denials.nsec3.size();
}
void append(ProvenDenials &to, const ProvenDenials &from, std::size_t index)
{
    if (index < from.nsec.size())
        to.nsec.push_back(from.nsec[index]);
    else
        to.nsec3.push_back(from.nsec3[index - from.nsec.size()]);
}

QString firstWrongOfAnyThree(const Facts &facts, const ProvenDenials &all)
{
    const std::size_t count = countOf(all);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = i; j < count; ++j) {
            for (std::size_t k = j; k < count; ++k) {
                ProvenDenials some{all.zone}; // equal indexes make the smaller choices
                append(some, all, i);
                append(some, all, j);
                append(some, all, k);
                const QString wrong = firstWrong(facts, some, Given::SomeRecords);
                if (!wrong.isEmpty())
                    return wrong;
            }
        }
    }
    return {};
}

} // namespace

class DenialLawsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeChainsProveWhatIsSo_data();
    void wholeChainsProveWhatIsSo();
    void noThreeRecordsProveWhatIsNotSo_data();
    void noThreeRecordsProveWhatIsNotSo();
};

namespace {

void addChains(int zones)
{
    QTest::addColumn<int>("chain");
    QTest::addColumn<int>("zones");
    QTest::newRow("DNS-9: NSEC") << static_cast<int>(Chain::Nsec) << zones;
    QTest::newRow("DNS-9: NSEC3") << static_cast<int>(Chain::Nsec3) << zones;
    QTest::newRow("DNS-10: NSEC3 with opt-out") << static_cast<int>(Chain::OptOut) << zones;
    QTest::newRow("DNS-9: NSEC and NSEC3") << static_cast<int>(Chain::Both) << zones;
}

} // namespace

void DenialLawsTest::wholeChainsProveWhatIsSo_data()
{
    addChains(25);
}

void DenialLawsTest::wholeChainsProveWhatIsSo()
{
    QFETCH(int, chain);
    QFETCH(int, zones);
    for (int seed = 0; seed < zones; ++seed) {
        QRandomGenerator random(static_cast<quint32>(seed));
        const auto kind = static_cast<Chain>(chain);
        const ModelZone zone(random, kind == Chain::OptOut);
        const QString wrong = firstWrong(factsOf(zone), chainOf(zone, kind), Given::WholeChain);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"zone %1: %2"_qs.arg(seed).arg(wrong)));
    }
}

void DenialLawsTest::noThreeRecordsProveWhatIsNotSo_data()
{
    addChains(4);
}

void DenialLawsTest::noThreeRecordsProveWhatIsNotSo()
{
    QFETCH(int, chain);
    QFETCH(int, zones);
    for (int seed = 0; seed < zones; ++seed) {
        QRandomGenerator random(static_cast<quint32>(1000 + seed));
        const auto kind = static_cast<Chain>(chain);
        const ModelZone zone(random, kind == Chain::OptOut);
        const QString wrong = firstWrongOfAnyThree(factsOf(zone), chainOf(zone, kind));
        QVERIFY2(wrong.isEmpty(), qPrintable(u"zone %1: %2"_qs.arg(seed).arg(wrong)));
    }
}

QTEST_GUILESS_MAIN(DenialLawsTest)
#include "DenialLawsTest.moc"
