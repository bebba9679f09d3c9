// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/DnsName.h"
#include "dns/RecordType.h"

namespace signpost::dns {

/// Class IN is understood.
struct Question
{
    DnsName name;
    RecordType type;

    /// "_imaps._tcp.example.com SRV"
    QString toString() const { return name.toString() + u' ' + code(type); }

    friend bool operator==(const Question &, const Question &) = default;
    friend std::strong_ordering operator<=>(const Question &, const Question &) = default;
};

} // namespace signpost::dns
