// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ChangeEvidence.h"
#include "model/DanePolicy.h"
#include "model/Decision.h"
#include "model/HandshakeReport.h"
#include "model/TlsaResult.h"

#include <optional>

namespace signpost::watch {
class ChangeReview;
}

namespace signpost::trust {

/// P3: what a handshake with SNI = mail domain proves. `verified`, srv-change-proven, for a trusted chain
/// that matches the mail domain; else `refused`, srv-change-unproven.
Decision judgeProof(const HandshakeReport &shown);

/// The site of a new server as a person typed it in the review (V2, as A4). Nobody but the review makes one.
class TypedSite
{
private:
    friend class ::signpost::watch::ChangeReview;
    TypedSite() = default;
};

/// Why the name of a new server may be believed (CHG-6). There is no other way to one than these.
class NameWarrant
{
public:
    /// CHG-7, CHG-15: directions that are signed now, or that name the server the account has already.
    static std::optional<NameWarrant> ofDirections(SrvNow srv, StoredTarget target);
    /// P3, judged on the connection that showed it.
    static std::optional<NameWarrant> ofProof(const Decision &proof);
    static NameWarrant ofTypedSite(const TypedSite &site);

    /// CHG-7: a TLSA match replaces the chain only where the name is signed.
    bool isSigned() const { return m_isSigned; }

private:
    explicit NameWarrant(bool isSigned) : m_isSigned(isSigned) { }

    bool m_isSigned;
};

/// P6: what a handshake with SNI = server name amounts to. `verified` for a trusted chain that matches the
/// server name (or, with a signed name under `sufficient`, for a TLSA match); else `refused` with
/// tlsa-mismatch, tlsa-bogus or srv-change-server-name-failed. Without a warrant always `refused`,
/// srv-change-unproven: nothing is approved from it.
Decision judgeNewServer(const HandshakeReport &shown, TlsaResult tlsa, DanePolicy dane,
                        const std::optional<NameWarrant> &warrant);

} // namespace signpost::trust
