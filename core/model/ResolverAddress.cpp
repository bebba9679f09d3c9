// SPDX-License-Identifier: Apache-2.0
#include "model/ResolverAddress.h"

namespace signpost {

Result<ResolverAddress> ResolverAddress::parse(QStringView text)
{
    if (const auto address = IpAddress::parse(text))
        return ResolverAddress{*address};
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon > 0) {
        bool isNumber = false;
        const auto port = Port::from(text.sliced(colon + 1).toInt(&isNumber));
        const QStringView host = text.first(colon);
        // Without brackets the last group of an IPv6 address would pass for a port.
        const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
        const auto address = IpAddress::parse(host);
        if (address && isNumber && port && bracketed == (address->family() == IpFamily::V6))
            return ResolverAddress{*address, *port};
    }
    return Failure{FailureKind::InvalidInput,
                   QStringLiteral("'%1' is not the address of a resolver").arg(text.left(80))};
}

QString ResolverAddress::toString() const
{
    const QString host = address.toString();
    return (address.family() == IpFamily::V6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(host)
        .arg(port.number());
}

} // namespace signpost
