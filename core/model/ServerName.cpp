// SPDX-License-Identifier: Apache-2.0
#include "model/ServerName.h"

namespace signpost {

Result<ServerName> ServerName::parse(QStringView text)
{
    if (const auto address = IpAddress::parse(text))
        return ServerName(*address);
    const auto host = HostName::parse(text);
    if (!host)
        return host.error();
    return ServerName(*host);
}

QString ServerName::toString() const
{
    return host() ? host()->toString() : address()->toString();
}

QString ServerName::toDisplay() const
{
    return host() ? host()->toDisplay() : address()->toString();
}

} // namespace signpost
