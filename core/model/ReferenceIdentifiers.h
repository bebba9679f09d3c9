// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ServerName.h"
#include "model/Service.h"

#include <optional>

namespace signpost {

/// The names looked for in a certificate, fixed before it is seen (ID-1, RFC 9525 6.1.1). Which of them are
/// acceptable is for trust to say.
struct ReferenceIdentifiers
{
    ServerName server; ///< DNS-ID, or IP-ID of an address the user typed
    std::optional<HostName> mailDomain = {}; ///< DNS-ID, for names that came from SRV
    std::optional<SrvLabel> srvLabel = {}; ///< with mailDomain: SRV-ID `_label.mailDomain` (RFC 4985)
    /// DNS-ID: where the TLSA records are, the server name itself or the end of its secure alias chain (table
    /// 5.1, row D).
    std::optional<HostName> tlsaBaseDomain = {};

    bool operator==(const ReferenceIdentifiers &) const = default;
};

} // namespace signpost
