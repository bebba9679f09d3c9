// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/HostName.h"
#include "model/IpAddress.h"

#include <variant>

namespace signpost {

/// The server we mean to use: a host name, or an address that the user typed (SNI-2).
class ServerName
{
public:
    ServerName(HostName host) // NOLINT: a host name is a server name
        : m_name(std::move(host))
    {
    }
    ServerName(IpAddress address) // NOLINT: so is an address
        : m_name(address)
    {
    }
    /// Host name or IP literal as a person types it. Fails with InvalidInput.
    static Result<ServerName> parse(QStringView text);

    /// Null when it is an address.
    const HostName *host() const { return std::get_if<HostName>(&m_name); }
    /// Null when it is a host name.
    const IpAddress *address() const { return std::get_if<IpAddress>(&m_name); }

    /// A-labels or address; what goes into files and JSON.
    QString toString() const;
    /// U-labels or address.
    QString toDisplay() const;

    friend bool operator==(const ServerName &, const ServerName &) = default;
    friend auto operator<=>(const ServerName &, const ServerName &) = default;

private:
    std::variant<HostName, IpAddress> m_name;
};

} // namespace signpost
