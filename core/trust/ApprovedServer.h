// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/Decision.h"
#include "model/Endpoint.h"
#include "model/ReferenceIdentifiers.h"
#include "model/TlsaRecord.h"

#include <optional>
#include <vector>

namespace signpost::trust {

/// A connection that was judged: what `approve` turns into an ApprovedServer.
struct JudgedServer
{
    Endpoint endpoint;
    IpAddress address; ///< the one that showed the certificate
    Service service;
    ReferenceIdentifiers names; ///< names.server is endpoint.server
    QByteArray certificateSha256; ///< 32 octets, of the DER of the leaf it showed
    std::vector<TlsaRecord> tlsa = {}; ///< proven records of names.tlsaBaseDomain, if any
};

/// A server that may be sent credentials. Nobody but `approve` can make one (CONF-5, LIM-10).
class ApprovedServer
{
public:
    const Endpoint &endpoint() const { return m_judged.endpoint; }
    const IpAddress &address() const { return m_judged.address; }
    Service service() const { return m_judged.service; }
    /// What to look for in the certificate of the next connection.
    const ReferenceIdentifiers &names() const { return m_judged.names; }
    IdentityKind identity() const { return m_identity; }
    Basis basis() const { return m_basis; }
    /// The one certificate to accept; none unless basis() is Pin (USE-7).
    const std::optional<QByteArray> &pinnedSha256() const { return m_pinnedSha256; }
    /// What every certificate it shows must match (DANE-14); empty: nothing.
    const std::vector<TlsaRecord> &tlsa() const { return m_judged.tlsa; }

    bool operator==(const ApprovedServer &other) const
    {
        return endpoint() == other.endpoint() && address() == other.address() && service() == other.service()
            && names() == other.names() && tlsa() == other.tlsa() && m_identity == other.m_identity
            && m_basis == other.m_basis && m_pinnedSha256 == other.m_pinnedSha256;
    }

private:
    friend Result<ApprovedServer> approve(const Decision &decision, JudgedServer judged);

    ApprovedServer(JudgedServer judged, const Decision &decision, std::optional<QByteArray> pinnedSha256)
        : m_judged(std::move(judged)), m_identity(decision.identity), m_basis(decision.basis),
          m_pinnedSha256(std::move(pinnedSha256))
    {
    }

    JudgedServer m_judged;
    IdentityKind m_identity;
    Basis m_basis;
    std::optional<QByteArray> m_pinnedSha256;
};

} // namespace signpost::trust
