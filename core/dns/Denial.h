// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Rdata.h"
#include "dns/WorkBudget.h"
#include "model/DnssecCause.h"

namespace signpost::dns {

/// The NSEC and NSEC3 records of one message, each proven by a signature of `zone` and none of them expanded
/// from a wildcard (CVE-2017-15105). Their owners are at or under the zone.
struct ProvenDenials
{
    DnsName zone;
    std::vector<Nsec> nsec = {};
    std::vector<Nsec3> nsec3 = {};
};

enum class Absent {
    Records, ///< NODATA: the name exists, an empty non-terminal or by a wildcard too
    Name, ///< NXDOMAIN
    Unknown, ///< nothing is there, and the proof does not say which (opt-out, many iterations)
};

struct AbsenceProof
{
    /// Proven; OptOut or ManyIterations (insecure, DNS-10, DNS-18); or DenialInvalid, ExcessiveIterations,
    /// WorkLimit.
    DnssecCause cause = DnssecCause::DenialInvalid;
    Absent absent = Absent::Unknown;

    friend bool operator==(const AbsenceProof &, const AbsenceProof &) = default;
};

/// What the records prove about the absence of `question` (RFC 4035 5.4, RFC 5155 8.4 to 8.7, RFC 6840 4).
/// The name must be at or under the zone. Whether a DS is missing at a cut is for proveNoDs(); here DS is one
/// type of many, which the child's own records never deny.
AbsenceProof proveAbsence(const Question &question, const ProvenDenials &denials);

enum class Cut {
    Insecure, ///< a delegation without DS, or an opt-out span in which there may be one
    None, ///< the name is no zone cut, or does not exist
};

struct CutProof
{
    DnssecCause cause = DnssecCause::DenialInvalid; ///< as AbsenceProof::cause
    Cut cut = Cut::None; ///< with Proven, OptOut, ManyIterations

    friend bool operator==(const CutProof &, const CutProof &) = default;
};

/// What the parent's records prove about a missing DS at `child`, which is under the zone (RFC 4035 5.2,
/// RFC 5155 8.6, 8.9, RFC 6840 4.4): only records of the parent's side count, so none with the SOA bit at
/// `child` itself. OptOut and ManyIterations prove an insecure cut.
CutProof proveNoDs(const DnsName &child, const ProvenDenials &denials);

/// Whether no name closer than the wildcard below `closestEncloser`, which a signature proves to exist,
/// exists for `name` (RFC 4035 5.3.4, RFC 5155 8.8): Proven, OptOut, ManyIterations, DenialInvalid,
/// ExcessiveIterations or WorkLimit.
DnssecCause proveExpansion(const DnsName &name, const DnsName &closestEncloser, const ProvenDenials &denials);

} // namespace signpost::dns
