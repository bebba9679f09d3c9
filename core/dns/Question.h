// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/DnsName.h"

#include <QLatin1String>

#include <optional>

namespace signpost::dns {

/// Types Signpost asks for; the values are those of the wire.
enum class RecordType : std::uint16_t { A = 1, Mx = 15, Txt = 16, Aaaa = 28, Srv = 33 };

QLatin1String code(RecordType type);
/// "A", "aaaa" …; nothing for a type Signpost does not ask for.
std::optional<RecordType> recordTypeFromCode(QStringView text);

struct Question
{
    DnsName name;
    RecordType type;

    friend bool operator==(const Question &, const Question &) = default;
};

} // namespace signpost::dns
