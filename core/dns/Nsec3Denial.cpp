// SPDX-License-Identifier: Apache-2.0
#include "dns/Nsec3Denial.h"

#include "dns/DenialBits.h"
#include "dns/Nsec3Chain.h"

#include <algorithm>
#include <array>

namespace signpost::dns {
namespace {

using Span = Nsec3Chain::Span;

constexpr AbsenceProof invalid{DnssecCause::DenialInvalid, Absent::Unknown};
constexpr AbsenceProof optOut{DnssecCause::OptOut, Absent::Unknown};

/// RFC 5155 8.3: the longest ancestor that exists, and how the name one label longer is denied.
struct Enclosure
{
    DnsName encloser;
    Span nextCloser = Span::None;
};

DnsName nextCloserName(const DnsName &name, const DnsName &encloser)
{
    return name.ancestor(encloser.labelCount() + 1);
}

/// Of a name for which no record is there.
std::optional<Enclosure> enclosureOf(const DnsName &name, const DnsName &zone, Nsec3Chain &chain,
                                     HashBudget &budget)
{
    for (qsizetype labels = name.labelCount() - 1; labels >= zone.labelCount(); --labels) {
        const DnsName encloser = name.ancestor(labels);
        const std::vector<TypeBitmap> types = chain.typesAt(encloser, budget);
        if (budget.isExceeded())
            return std::nullopt;
        if (types.empty())
            continue;
        const Span nextCloser = chain.spanOver(nextCloserName(name, encloser), budget);
        if (nextCloser == Span::None || std::all_of(types.begin(), types.end(), endsAuthority))
            return std::nullopt;
        return Enclosure{encloser, nextCloser};
    }
    return std::nullopt;
}

bool anyDenies(const std::vector<TypeBitmap> &records, const DnsName &name, RecordType type)
{
    return std::any_of(records.begin(), records.end(),
                       [&](const TypeBitmap &types) { return deniesType(types, name, type); });
}

/// RFC 5155 8.4, 8.6 and 8.7, of a name that does not exist.
AbsenceProof absenceBelow(const Enclosure &enclosure, RecordType type, Nsec3Chain &chain, HashBudget &budget)
{
    const auto wildcard = enclosure.encloser.withWildcard();
    if (!wildcard)
        return invalid;
    const std::vector<TypeBitmap> records = chain.typesAt(*wildcard, budget);
    if (!records.empty() && !anyDenies(records, *wildcard, type))
        return invalid;
    if (enclosure.nextCloser == Span::OptOut) // whatever the wildcard: RFC 5155 9.2
        return optOut;
    if (!records.empty())
        return {DnssecCause::Proven, Absent::Records};
    if (chain.spanOver(*wildcard, budget) != Span::None)
        return {DnssecCause::Proven, Absent::Name};
    return invalid;
}

AbsenceProof absenceInChain(const Question &question, const DnsName &zone, Nsec3Chain &chain,
                            HashBudget &budget)
{
    const std::vector<TypeBitmap> records = chain.typesAt(question.name, budget);
    if (anyDenies(records, question.name, question.type)) // RFC 5155 8.5
        return {DnssecCause::Proven, Absent::Records};
    if (!records.empty())
        return invalid;
    const auto enclosure = enclosureOf(question.name, zone, chain, budget);
    return enclosure ? absenceBelow(*enclosure, question.type, chain, budget) : invalid;
}

CutProof cutInChain(const DnsName &child, const DnsName &zone, Nsec3Chain &chain, HashBudget &budget)
{
    const std::vector<TypeBitmap> records = chain.typesAt(child, budget);
    for (const TypeBitmap &types : records) {
        if (const auto cut = cutAt(types)) // RFC 5155 8.6, 8.9
            return {DnssecCause::Proven, *cut};
    }
    const auto enclosure = records.empty() ? enclosureOf(child, zone, chain, budget) : std::nullopt;
    if (!enclosure)
        return {};
    if (enclosure->nextCloser == Span::OptOut)
        return {DnssecCause::OptOut, Cut::Insecure};
    return {DnssecCause::Proven, Cut::None}; // a wildcard makes no cut
}

DnssecCause expansionInChain(const DnsName &nextCloser, Nsec3Chain &chain, HashBudget &budget)
{
    switch (chain.spanOver(nextCloser, budget)) { // RFC 5155 8.8
    case Span::Exact:
        return DnssecCause::Proven;
    case Span::OptOut:
        return DnssecCause::OptOut;
    case Span::None:
        break;
    }
    return DnssecCause::DenialInvalid;
}

DnssecCause causeOf(const AbsenceProof &proof)
{
    return proof.cause;
}
DnssecCause causeOf(const CutProof &proof)
{
    return proof.cause;
}
DnssecCause causeOf(DnssecCause cause)
{
    return cause;
}

/// DNS-18: such a chain is not hashed at all; DenialInvalid stands for one that is.
DnssecCause causeOfIterations(int iterations)
{
    if (iterations > tolerableNsec3Iterations)
        return DnssecCause::ExcessiveIterations;
    return iterations > provingNsec3Iterations ? DnssecCause::ManyIterations : DnssecCause::DenialInvalid;
}

/// The best that one of the chains proves with `prove(chain, budget)`; `withCause` makes a proof of a cause
/// alone. All of them share one budget.
template <class Proof, class Prove, class WithCause>
Proof bestProof(const ProvenDenials &denials, const Prove &prove, const WithCause &withCause)
{
    Proof best = withCause(DnssecCause::DenialInvalid);
    HashBudget budget;
    for (auto &[parameters, chain] : Nsec3Chain::chainsOf(denials)) {
        const DnssecCause cause = causeOfIterations(parameters.iterations);
        Proof proof = cause == DnssecCause::DenialInvalid ? prove(chain, budget) : withCause(cause);
        if (budget.isExceeded() && cause == DnssecCause::DenialInvalid)
            proof = withCause(DnssecCause::WorkLimit);
        if (isBetter(causeOf(proof), causeOf(best)))
            best = proof;
        if (causeOf(best) == DnssecCause::Proven)
            break;
    }
    return best;
}

} // namespace

bool isBetter(DnssecCause a, DnssecCause b)
{
    constexpr std::array order{DnssecCause::Proven,
                               DnssecCause::OptOut,
                               DnssecCause::ManyIterations,
                               DnssecCause::WorkLimit,
                               DnssecCause::ExcessiveIterations,
                               DnssecCause::DenialInvalid};
    return std::find(order.begin(), order.end(), a) < std::find(order.begin(), order.end(), b);
}

AbsenceProof absenceByNsec3(const Question &question, const ProvenDenials &denials)
{
    return bestProof<AbsenceProof>(
        denials,
        [&](Nsec3Chain &chain, HashBudget &budget) {
            return absenceInChain(question, denials.zone, chain, budget);
        },
        [](DnssecCause cause) {
            return AbsenceProof{cause, Absent::Unknown};
        });
}

CutProof cutByNsec3(const DnsName &child, const ProvenDenials &denials)
{
    return bestProof<CutProof>(
        denials,
        [&](Nsec3Chain &chain, HashBudget &budget) { return cutInChain(child, denials.zone, chain, budget); },
        [](DnssecCause cause) {
            return CutProof{cause, cause == DnssecCause::ManyIterations ? Cut::Insecure : Cut::None};
        });
}

DnssecCause expansionByNsec3(const DnsName &name, const DnsName &closestEncloser,
                             const ProvenDenials &denials)
{
    const DnsName nextCloser = nextCloserName(name, closestEncloser);
    return bestProof<DnssecCause>(
        denials,
        [&](Nsec3Chain &chain, HashBudget &budget) { return expansionInChain(nextCloser, chain, budget); },
        [](DnssecCause cause) { return cause; });
}

} // namespace signpost::dns
