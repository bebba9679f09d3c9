// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Answer.h"
#include "dns/Denial.h"
#include "dns/Lookups.h"
#include "dns/Proof.h"
#include "dns/TrustAnchors.h"

#include <map>

namespace signpost::dns {

/// What validation works with, for one step.
struct Means
{
    Lookups &lookups;
    WorkBudget &budget;
};

/// What is known of a name that may be the apex of a zone.
struct Zone
{
    bool isApex = false; ///< false: proven to be no zone cut, `proof` says how
    Proof proof; ///< Secure: `keys` are the zone's
    ZoneKeys keys = {};
    DnsName parent = {}; ///< the zone that vouches for it; the root is its own
    int depth = 0; ///< zone cuts between the root and it
};

/// Builds the chain root → … → zone (DNS-3) from replies and keeps the zones it proved. Follows the signers'
/// names; where nothing is signed it walks down from the root to the cut that proves that nothing need be
/// (RFC 4035 4.3, 5.2). Has no I/O: every function returns null or nothing when replies are missing, which
/// the Lookups then name, and is called again with more of them.
class ChainOfTrust
{
public:
    /// Signers whose word is tried for one set, and sets of one message taken as proof that something is not
    /// there: honest answers have one signer and four sets.
    static constexpr std::size_t maximumSigners = 4;
    static constexpr std::size_t maximumDenialSets = 12;
    /// How many cuts on the way to a name are asked for at once.
    static constexpr qsizetype cutsAskedAtOnce = maximumZoneCuts;

    /// Everything is judged at `now`.
    ChainOfTrust(std::vector<Ds> anchors, Time now);
    Time now() const { return m_now; }

    /// How far `set`, which stands in `reply`, is proven, a wildcard's expansion included (RFC 4035 5.3.4).
    std::optional<Proof> prove(const RrSet &set, const Reply &reply, Means means);

    struct Absence
    {
        Proof proof;
        Absent absent = Absent::Unknown;
        Cut cut = Cut::None; ///< of a DS question
        DnsName signer = {}; ///< the zone whose records say so; the root where nobody does
    };
    /// How far it is proven that `reply` rightly holds no records for `question` (RFC 4035 5.4).
    std::optional<Absence> proveAbsent(const Question &question, const Reply &reply, Means means);

    /// The zones from the root to `zone`, as far as they were needed.
    std::vector<ZoneLink> linksTo(const DnsName &zone) const;

private:
    const Zone *zone(const DnsName &apex, Means means);
    std::optional<Zone> rootZone(Means means) const;
    std::optional<Zone> build(const DnsName &apex, Means means);
    std::optional<Zone> fromDs(const DnsName &apex, const RrSet &ds, const Proof &proof, Means means) const;
    std::optional<Zone> withoutDs(const Question &question, const Reply &reply, Means means);
    std::optional<Proof> enclosing(const DnsName &name, Means means);
    std::optional<Proof> proveBelow(const RrSet &set, const Reply &reply, const DnsName &lowestSigner,
                                    Means means);
    Proof proveWith(const RrSet &set, const Reply &reply, const Zone &zone, WorkBudget &budget) const;
    Absence absenceBy(const Zone &zone, const Question &question, const Reply &reply,
                      WorkBudget &budget) const;
    std::pair<ProvenDenials, Proof> denialsOf(const Reply &reply, const Zone &zone, WorkBudget &budget) const;

    std::vector<Ds> m_anchors;
    Time m_now;
    std::map<DnsName, Zone> m_zones;
};

} // namespace signpost::dns
