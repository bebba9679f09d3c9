// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Rdata.h"

#include <optional>

namespace signpost::dns {

/// One trust anchor of the root, and when it counts.
struct Anchor
{
    Ds ds;
    std::optional<Time> validFrom = {};
    std::optional<Time> validUntil = {};

    friend bool operator==(const Anchor &, const Anchor &) = default;
};

// Both fail with InvalidInput at the first thing that is wrong; the detail continues a sentence that begins
// with the file's name, as in ", line 3: …". What the file says is never quoted.

/// DS and DNSKEY lines of master files (RFC 1035 5.1), each record in one line.
Result<std::vector<Anchor>> readAnchorLines(const QByteArray &text);
/// RFC 9718 2.1. Elements that are not described there are passed over; a DOCTYPE is not allowed.
Result<std::vector<Anchor>> readAnchorXml(const QByteArray &text);

} // namespace signpost::dns
