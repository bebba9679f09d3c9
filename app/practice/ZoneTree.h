// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/Zone.h"

namespace signpost::practice {

/// The zones of a scenario under a root and an `example` of their own, each signed into its parent, answering
/// as a recursive resolver in front of a stub does. Octets in, octets out.
class ZoneTree
{
public:
    static constexpr qsizetype udpSize = 1232;
    static constexpr qsizetype tcpSize = 64 * 1024 - 1;
    static constexpr int maximumAliases = 8;

    /// Fails as Zone::make().
    static Result<ZoneTree> make(const std::vector<ScenarioZone> &zones, Time now);

    /// The DS of the root key as a master-file line: what a validator has to start from.
    QByteArray trustAnchor() const;
    /// The reply to `query`, cut off with TC when it is larger than `limit` or than the query allows. Empty
    /// for octets that are no query.
    QByteArray answer(const QByteArray &query, qsizetype limit) const;

private:
    ZoneTree() = default;
    ZoneReply find(const ZoneName &name, std::uint16_t type) const;
    const Zone &zoneFor(const ZoneName &name, std::uint16_t type) const;

    std::vector<Zone> m_zones; ///< deeper ones first, the root last
};

} // namespace signpost::practice
