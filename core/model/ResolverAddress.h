// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/IpAddress.h"
#include "model/Port.h"

namespace signpost {

/// Where a recursive resolver listens.
struct ResolverAddress
{
    static constexpr Port defaultPort = Port::of<53>();

    IpAddress address;
    Port port = defaultPort;

    /// `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53` or `[2001:db8::53]:53`. Fails with InvalidInput.
    static Result<ResolverAddress> parse(QStringView text);
    QString toString() const;

    friend bool operator==(const ResolverAddress &, const ResolverAddress &) = default;
};

} // namespace signpost
