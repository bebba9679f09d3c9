// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Denial.h"

namespace signpost::dns {

// The questions of Denial.h, to NSEC3 records alone. Names are at or under the zone.

AbsenceProof absenceByNsec3(const Question &question, const ProvenDenials &denials);
CutProof cutByNsec3(const DnsName &child, const ProvenDenials &denials);
DnssecCause expansionByNsec3(const DnsName &name, const DnsName &closestEncloser,
                             const ProvenDenials &denials);

/// Whether `a` is worth more than `b`: proven, then insecure, then bogus with something to say.
bool isBetter(DnssecCause a, DnssecCause b);

} // namespace signpost::dns
