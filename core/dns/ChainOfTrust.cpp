// SPDX-License-Identifier: Apache-2.0
#include "dns/ChainOfTrust.h"

#include <algorithm>

namespace signpost::dns {
namespace {

bool isDenial(const RrSet &set)
{
    return set.type == RecordType::Nsec || set.type == RecordType::Nsec3;
}

Proof lookupFailed(const Question &question, const DnsName &zone, const Failure &failure)
{
    Proof proof = because(DnssecCause::LookupFailed, zone);
    proof.failure = {failure.kind, QStringLiteral("%1: %2").arg(question.toString(), failure.detail)};
    return proof;
}

std::optional<DateFault> dateFaultOf(DnssecCause cause, const Validity &validity, Time now)
{
    if (cause == DnssecCause::SignatureExpired)
        return DateFault{cause, now - validity.until};
    if (cause == DnssecCause::SignatureNotYetValid)
        return DateFault{cause, validity.from - now};
    return std::nullopt;
}

/// Of a set or a zone's keys; anything but a fault of dates is as it is.
template <class SignatureProof>
Proof fromSignatures(const SignatureProof &signatures, const DnsName &zone, Time now)
{
    Proof proof = because(signatures.cause, zone);
    if (proof.status != DnssecStatus::Secure)
        return proof;
    proof.cause = DnssecCause::Proven;
    proof.validity = signatures.validity;
    proof.timeToLive = signatures.timeToLive;
    proof.dateFault = dateFaultOf(signatures.cause, signatures.validity, now);
    return proof;
}

/// Those that may speak for `owner`, the deepest first; a lower one is left out.
std::vector<DnsName> signersOf(const RrSet &set, const DnsName &owner, const DnsName &lowest)
{
    std::vector<DnsName> signers;
    for (const Rrsig &signature : set.signatures) {
        const bool isKnown = std::find(signers.begin(), signers.end(), signature.signer) != signers.end();
        if (!isKnown && owner.isAtOrUnder(signature.signer) && lowest.isAtOrUnder(signature.signer))
            signers.push_back(signature.signer);
    }
    std::sort(signers.begin(), signers.end(),
              [](const DnsName &a, const DnsName &b) { return a.labelCount() > b.labelCount(); });
    if (signers.size() > ChainOfTrust::maximumSigners)
        signers.resize(ChainOfTrust::maximumSigners);
    return signers;
}

/// The most telling of what did not hold.
Proof moreTelling(const std::optional<Proof> &known, const Proof &next)
{
    return known && known->status >= next.status ? *known : next;
}

void addRecords(ProvenDenials &denials, const RrSet &set)
{
    for (const QByteArray &data : set.records) {
        if (set.type == RecordType::Nsec) {
            if (auto nsec = readNsec(set.owner, data))
                denials.nsec.push_back(std::move(*nsec));
        } else if (auto nsec3 = readNsec3(set.owner, data)) {
            denials.nsec3.push_back(std::move(*nsec3));
        }
    }
}

bool isEmpty(const ProvenDenials &denials)
{
    return denials.nsec.empty() && denials.nsec3.empty();
}

} // namespace

ChainOfTrust::ChainOfTrust(std::vector<Ds> anchors, Time now) : m_anchors(std::move(anchors)), m_now(now) { }

std::optional<Proof> ChainOfTrust::prove(const RrSet &set, const Reply &reply, Means means)
{
    // A DS set is the parent's (RFC 4035 2.4).
    const bool isParents = set.type == RecordType::Ds && !set.owner.isRoot();
    return proveBelow(set, reply, isParents ? set.owner.parent() : set.owner, means);
}

/// Only signers at or above `lowestSigner` count.
std::optional<Proof> ChainOfTrust::proveBelow(const RrSet &set, const Reply &reply,
                                              const DnsName &lowestSigner, Means means)
{
    std::optional<Proof> best;
    for (const DnsName &signer : signersOf(set, set.owner, lowestSigner)) {
        const Zone *signing = zone(signer, means);
        if (!signing)
            return std::nullopt;
        if (!signing->isApex)
            continue;
        Proof proof = signing->proof;
        if (proof.isSecureButForDates())
            proof = proof.combinedWith(proveWith(set, reply, *signing, means.budget));
        if (proof.status <= DnssecStatus::Insecure)
            return proof;
        best = moreTelling(best, proof);
    }
    const auto around = enclosing(lowestSigner, means);
    if (!around || !around->isSecureButForDates())
        return around;
    return best ? *best : because(DnssecCause::SignatureMissing, around->zone);
}

Proof ChainOfTrust::proveWith(const RrSet &set, const Reply &reply, const Zone &zone,
                              WorkBudget &budget) const
{
    const DnsName &apex = zone.keys.zone;
    const SetProof signatures = proveSet(set, zone.keys, m_now, budget);
    const Proof proof = fromSignatures(signatures, apex, m_now);
    if (!signatures.expandedAt || !proof.isSecureButForDates())
        return proof;
    const auto [denials, denialProof] = denialsOf(reply, zone, budget);
    const Proof expansion = because(proveExpansion(set.owner, *signatures.expandedAt, denials), apex);
    return proof.combinedWith(denialProof).combinedWith(expansion);
}

/// The denial records of the reply that the zone's keys prove, and the proof they share. Those with a date
/// fault count only where there are no others.
std::pair<ProvenDenials, Proof> ChainOfTrust::denialsOf(const Reply &reply, const Zone &zone,
                                                        WorkBudget &budget) const
{
    const DnsName &apex = zone.keys.zone;
    std::pair<ProvenDenials, Proof> valid = {{apex}, because(DnssecCause::Proven, apex)};
    std::pair<ProvenDenials, Proof> late = valid;
    std::size_t sets = 0;
    for (const RrSet &set : reply.authority) {
        if (!isDenial(set) || !set.owner.isAtOrUnder(apex) || ++sets > maximumDenialSets)
            continue;
        const SetProof signatures = proveSet(set, zone.keys, m_now, budget);
        const Proof proof = fromSignatures(signatures, apex, m_now);
        if (signatures.cause == DnssecCause::WorkLimit)
            return {{apex}, proof};
        if (!proof.isSecureButForDates() || signatures.expandedAt)
            continue;
        auto &[denials, shared] = proof.dateFault ? late : valid;
        addRecords(denials, set);
        shared = shared.combinedWith(proof);
    }
    return isEmpty(valid.first) ? late : valid;
}

std::optional<ChainOfTrust::Absence> ChainOfTrust::proveAbsent(const Question &question, const Reply &reply,
                                                               Means means)
{
    const bool isParents = question.type == RecordType::Ds && !question.name.isRoot();
    const DnsName lowestSigner = isParents ? question.name.parent() : question.name;
    std::optional<Proof> best;
    std::vector<DnsName> tried;
    for (const RrSet &set : reply.authority) {
        if (!isDenial(set))
            continue;
        for (const DnsName &signer : signersOf(set, set.owner, lowestSigner)) {
            if (std::find(tried.begin(), tried.end(), signer) != tried.end()
                || tried.size() == maximumSigners)
                continue;
            tried.push_back(signer);
            const Zone *signing = zone(signer, means);
            if (!signing)
                return std::nullopt;
            if (!signing->isApex)
                continue;
            Absence absence{signing->proof};
            if (absence.proof.isSecureButForDates())
                absence = absenceBy(*signing, question, reply, means.budget);
            if (absence.proof.status <= DnssecStatus::Insecure)
                return absence;
            best = moreTelling(best, absence.proof);
        }
    }
    const auto around = enclosing(lowestSigner, means);
    if (!around)
        return std::nullopt;
    if (!around->isSecureButForDates())
        return Absence{*around};
    return Absence{best ? *best : because(DnssecCause::DenialMissing, around->zone)};
}

ChainOfTrust::Absence ChainOfTrust::absenceBy(const Zone &zone, const Question &question, const Reply &reply,
                                              WorkBudget &budget) const
{
    const auto [denials, shared] = denialsOf(reply, zone, budget);
    Absence absence{zone.proof.combinedWith(shared)};
    absence.signer = denials.zone;
    if (question.type == RecordType::Ds && !question.name.isRoot()) {
        const CutProof cut = dns::proveNoDs(question.name, denials);
        absence.proof = absence.proof.combinedWith(because(cut.cause, question.name));
        absence.cut = cut.cut;
        absence.absent = dns::proveAbsence(question, denials).absent;
        return absence;
    }
    const AbsenceProof found = dns::proveAbsence(question, denials);
    absence.proof = absence.proof.combinedWith(because(found.cause, denials.zone));
    absence.absent = found.absent;
    return absence;
}

/// Whether `name` lies in a signed zone, and if so in which: walks down from the root to the first cut that
/// is not secure, or to the name.
std::optional<Proof> ChainOfTrust::enclosing(const DnsName &name, Means means)
{
    std::optional<Proof> around;
    for (qsizetype labels = 0; labels <= name.labelCount(); ++labels) {
        const Zone *next = zone(name.ancestor(labels), means);
        if (!next) {
            // Ask for the rest of the way at the same time.
            const qsizetype last = std::min(name.labelCount(), labels + cutsAskedAtOnce);
            for (++labels; labels <= last; ++labels)
                means.lookups.find({name.ancestor(labels), RecordType::Ds});
            return std::nullopt;
        }
        if (!next->isApex && next->proof.isSecureButForDates())
            continue;
        around = next->proof;
        if (!around->isSecureButForDates())
            return around;
    }
    return around;
}

/// Null when replies are missing. Proven zones are kept.
const Zone *ChainOfTrust::zone(const DnsName &apex, Means means)
{
    const auto known = m_zones.find(apex);
    if (known != m_zones.end())
        return &known->second;
    auto built = apex.isRoot() ? rootZone(means) : build(apex, means);
    if (!built)
        return nullptr;
    return &m_zones.emplace(apex, std::move(*built)).first->second;
}

std::optional<Zone> ChainOfTrust::rootZone(Means means) const
{
    const auto *reply = means.lookups.find({DnsName(), RecordType::Dnskey});
    if (!reply)
        return std::nullopt;
    Zone root{true, because(DnssecCause::Unavailable, DnsName())};
    if (!*reply || !holdsSignedRootKeys(**reply)) // DNS-6
        return root;
    const RrSet &keys = *find((*reply)->answer, DnsName(), RecordType::Dnskey);
    const KeyProof proof = proveKeys(keys, m_anchors, m_now, means.budget);
    root.proof = fromSignatures(proof, DnsName(), m_now);
    root.keys = proof.keys;
    return root;
}

/// A zone below the root: what its DS set, or the proof that there is none, makes of it.
std::optional<Zone> ChainOfTrust::build(const DnsName &apex, Means means)
{
    const Question question{apex, RecordType::Ds};
    const auto *ds = means.lookups.find(question);
    const Zone *root = zone(DnsName(), means);
    if (!root)
        return std::nullopt;
    if (!root->proof.isSecureButForDates())
        return Zone{true, root->proof}; // nothing below can be proven either
    if (!ds)
        return std::nullopt;
    if (!*ds) {
        const auto around = enclosing(apex.parent(), means);
        if (!around || !around->isSecureButForDates())
            return around ? std::optional(Zone{true, *around}) : std::nullopt;
        return Zone{true, lookupFailed(question, around->zone, ds->error())};
    }
    const Reply &reply = **ds;
    if (const RrSet *set = find(reply.answer, apex, RecordType::Ds)) {
        const auto proof = prove(*set, reply, means);
        return proof ? fromDs(apex, *set, *proof, means) : std::nullopt;
    }
    const RrSet *alias = find(reply.answer, apex, RecordType::Cname);
    if (const RrSet *dname = findDnameAbove(reply.answer, apex))
        alias = dname;
    if (alias) { // no zone begins at an alias or below a DNAME (RFC 2181 10.1, RFC 6672 2.4)
        const auto proof = proveBelow(*alias, reply, apex.parent(), means);
        return proof ? std::optional(Zone{false, *proof}) : std::nullopt;
    }
    return withoutDs(question, reply, means);
}

std::optional<Zone> ChainOfTrust::fromDs(const DnsName &apex, const RrSet &set, const Proof &proof,
                                         Means means) const
{
    Zone zone{true, proof};
    if (!proof.isSecureButForDates())
        return zone;
    zone.parent = proof.zone; // the signer, which is above the apex
    const auto parent = m_zones.find(proof.zone);
    zone.depth = parent == m_zones.end() ? 1 : parent->second.depth + 1;
    if (zone.depth > maximumZoneCuts) {
        zone.proof = because(DnssecCause::LookupFailed, apex);
        zone.proof.failure = {FailureKind::LimitExceeded,
                              QStringLiteral("more than %1 zone cuts").arg(maximumZoneCuts)};
        return zone;
    }
    std::vector<Ds> trusted;
    for (const QByteArray &data : set.records) {
        if (auto ds = readDs(data))
            trusted.push_back(std::move(*ds));
    }
    const bool isSupported = std::any_of(trusted.begin(), trusted.end(), [](const Ds &ds) {
        return isSupportedAlgorithm(ds.algorithm) && isSupportedDigest(ds.digestType);
    });
    if (!isSupported) {
        zone.proof = proof.combinedWith(because(DnssecCause::UnsupportedAlgorithm, apex));
        return zone;
    }
    const Question question{apex, RecordType::Dnskey};
    const auto *reply = means.lookups.find(question);
    if (!reply)
        return std::nullopt;
    if (!*reply) {
        zone.proof = lookupFailed(question, apex, reply->error());
        return zone;
    }
    const RrSet *keys = find((*reply)->answer, apex, RecordType::Dnskey);
    const KeyProof found = keys ? proveKeys(*keys, trusted, m_now, means.budget) : KeyProof();
    zone.keys = found.keys;
    zone.proof = proof.combinedWith(fromSignatures(found, apex, m_now));
    zone.proof.zone = apex;
    return zone;
}

std::optional<Zone> ChainOfTrust::withoutDs(const Question &question, const Reply &reply, Means means)
{
    const auto absence = proveAbsent(question, reply, means);
    if (!absence)
        return std::nullopt;
    Zone zone{true, absence->proof};
    zone.parent = absence->signer;
    if (!absence->proof.isSecureButForDates())
        return zone;
    if (absence->cut == Cut::None)
        zone.isApex = false;
    else
        zone.proof = absence->proof.combinedWith(because(DnssecCause::NotSigned, question.name));
    return zone;
}

std::vector<ZoneLink> ChainOfTrust::linksTo(const DnsName &name) const
{
    std::vector<ZoneLink> links;
    DnsName known = name;
    while (!known.isRoot() && !m_zones.contains(known))
        known = known.parent();
    for (DnsName at = known;; at = m_zones.at(at).parent) {
        const auto zone = m_zones.find(at);
        if (zone == m_zones.end())
            break;
        const Proof &proof = zone->second.proof;
        links.insert(links.begin(), {at, proof.finalStatus(), proof.finalCause()});
        if (!at.isUnder(zone->second.parent))
            break; // the root
    }
    return links;
}

} // namespace signpost::dns
