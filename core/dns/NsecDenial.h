// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Denial.h"

#include <optional>

namespace signpost::dns {

// The questions of Denial.h, to NSEC records alone. Names are at or under the zone.

/// Records or Name; nothing without a proof.
std::optional<Absent> absenceByNsec(const Question &question, const ProvenDenials &denials);
std::optional<Cut> cutByNsec(const DnsName &child, const ProvenDenials &denials);
bool expansionByNsec(const DnsName &name, const DnsName &closestEncloser, const ProvenDenials &denials);

} // namespace signpost::dns
