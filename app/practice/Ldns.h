// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Owned.h"

#include <QByteArray>

#include <cstdlib>
#include <ldns/ldns.h>

/// What the two users of ldns here, Zone and ZoneTree, share. Include it in .cpp files only.
namespace signpost::practice {

using OwnedName = Owned<ldns_rdf, ldns_rdf_deep_free>;
using OwnedRecord = Owned<ldns_rr, ldns_rr_free>;
using OwnedText = Owned<char, std::free>;

inline QByteArray textOf(const ldns_rdf *field)
{
    return QByteArray(OwnedText(ldns_rdf2str(field)).get());
}

inline QByteArray textOf(const ldns_rr *record)
{
    return QByteArray(OwnedText(ldns_rr2str(record)).get()).trimmed();
}

/// Null when the line is no record.
inline OwnedRecord recordFrom(const QByteArray &line, const ldns_rdf *origin)
{
    constexpr std::uint32_t timeToLive = 3600;
    ldns_rr *record = nullptr;
    if (ldns_rr_new_frm_str(&record, line.constData(), timeToLive, origin, nullptr) != LDNS_STATUS_OK)
        return nullptr;
    return OwnedRecord(record);
}

} // namespace signpost::practice
