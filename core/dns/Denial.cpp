// SPDX-License-Identifier: Apache-2.0
#include "dns/Denial.h"

#include "dns/Nsec3Denial.h"
#include "dns/NsecDenial.h"

namespace signpost::dns {

// A zone has one kind of chain; where both are there, whichever proves it is enough.

AbsenceProof proveAbsence(const Question &question, const ProvenDenials &denials)
{
    if (!question.name.isAtOrUnder(denials.zone))
        return {};
    if (const auto absent = absenceByNsec(question, denials))
        return {DnssecCause::Proven, *absent};
    return absenceByNsec3(question, denials);
}

CutProof proveNoDs(const DnsName &child, const ProvenDenials &denials)
{
    if (!child.isUnder(denials.zone))
        return {};
    if (const auto cut = cutByNsec(child, denials))
        return {DnssecCause::Proven, *cut};
    return cutByNsec3(child, denials);
}

DnssecCause proveExpansion(const DnsName &name, const DnsName &closestEncloser, const ProvenDenials &denials)
{
    if (!name.isUnder(closestEncloser) || !closestEncloser.isAtOrUnder(denials.zone))
        return DnssecCause::DenialInvalid;
    if (expansionByNsec(name, closestEncloser, denials))
        return DnssecCause::Proven;
    return expansionByNsec3(name, closestEncloser, denials);
}

} // namespace signpost::dns
