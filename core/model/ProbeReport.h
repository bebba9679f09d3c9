// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Capabilities.h"
#include "model/Endpoint.h"
#include "model/Evidence.h"
#include "model/HandshakeReport.h"
#include "model/MailPolicy.h"
#include "model/TlsaReport.h"

#include <optional>

namespace signpost {

/// Everything seen of one endpoint, as facts; trust says what follows.
struct ProbeReport
{
    AddressFact address = AddressFact::Failed;
    /// Of the answers with addresses, or of all where there is none, the worst; none for a typed address.
    std::optional<DnssecStatus> addressStatus = {};
    Reasons dnsRemarks = {}; ///< on the answers with its addresses and TLSA records
    bool isAlias = false; ///< the server name is a CNAME
    std::optional<IpAddress> connectedTo = {};
    ConnectionFact connection = ConnectionFact::HeldBack;
    std::optional<Reason> connectionReason =
        {}; ///< with NotCompleted (class retry) and RuleBroken (class block)
    std::optional<HandshakeReport> serverName = {}; ///< E2, and the only one for most origins
    std::optional<HandshakeReport> mailDomain = {}; ///< E1
    TlsaReport tlsa = {}; ///< compared with what the server-name handshake showed
    Capabilities capabilities = {}; ///< asked for only once the server was judged good
    MailPolicy policy = {}; ///< of the SRV label it came from
    RootFact policyRoot = RootFact::NotChecked;
    Time time{}; ///< LIM-12: the clock all of it was judged by

    /// DANE-16: DNS proves that no TLSA records count, or that the zone is not signed.
    bool isTlsaDenied() const
    {
        const auto decides = tlsa.status ? tlsa.status : addressStatus;
        return decides == DnssecStatus::Secure || decides == DnssecStatus::Insecure;
    }
    /// Whether the server said what it can do, inside TLS.
    bool wasHeard() const { return capabilities != Capabilities(); }

    bool operator==(const ProbeReport &) const = default;
};

} // namespace signpost
