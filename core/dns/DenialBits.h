// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Denial.h"

#include <optional>

namespace signpost::dns {

// What the type bits at one name say. The same for NSEC and NSEC3.

/// The parent's side of a zone cut: what is at the name and below it belongs to another zone.
inline bool isDelegation(const TypeBitmap &types)
{
    return types.contains(RecordType::Ns) && !types.contains(RecordType::Soa);
}

/// RFC 6840 4.1, RFC 6672 5.3.4.1: such a record knows nothing of the names below its own.
inline bool endsAuthority(const TypeBitmap &types)
{
    return isDelegation(types) || types.contains(RecordType::Dname);
}

/// Whether a record at `name` with these types denies `type` (RFC 4035 5.4, RFC 5155 8.5, 8.6, RFC 6840 4.1,
/// 4.3). Of DS only the parent knows, of everything else at a cut only the child.
inline bool deniesType(const TypeBitmap &types, const DnsName &name, RecordType type)
{
    if (types.contains(type) || types.contains(RecordType::Cname))
        return false;
    if (type == RecordType::Ds)
        return name.isRoot() || !types.contains(RecordType::Soa);
    return !isDelegation(types);
}

/// What a record at the child's name says of the cut there (RFC 4035 5.2, RFC 6840 4.4); nothing when it
/// promises a DS or is the child's own.
inline std::optional<Cut> cutAt(const TypeBitmap &types)
{
    if (types.contains(RecordType::Ds) || types.contains(RecordType::Soa))
        return std::nullopt;
    return types.contains(RecordType::Ns) ? Cut::Insecure : Cut::None;
}

} // namespace signpost::dns
