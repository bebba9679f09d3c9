// SPDX-License-Identifier: Apache-2.0
#include "trust/ChangeSteps.h"

namespace signpost::trust {
namespace {

bool isSound(const HandshakeReport &shown, HandshakePurpose purpose)
{
    return shown.outcome == HandshakeOutcome::Completed && shown.certificate && shown.purpose == purpose
        && shown.defects.empty();
}

Decision refused(Reason reason)
{
    return {Verdict::Refused, {reason}};
}

} // namespace

Decision judgeProof(const HandshakeReport &shown)
{
    const bool proves = isSound(shown, HandshakePurpose::MailDomain) && shown.chain == ChainStatus::Trusted
        && shown.identity.mailDomain;
    if (!proves)
        return refused(Reason::SrvChangeUnproven);
    return {Verdict::Verified,
            {Reason::SrvChangeProven, Reason::MailDomainMatch, Reason::ChainTrusted},
            IdentityKind::MailDomain,
            Basis::Pkix};
}

std::optional<NameWarrant> NameWarrant::ofDirections(SrvNow srv, StoredTarget target)
{
    if (srv == SrvNow::Secure)
        return NameWarrant(true);
    if (srv == SrvNow::Unsigned && target == StoredTarget::SameServer)
        return NameWarrant(false);
    return std::nullopt;
}

std::optional<NameWarrant> NameWarrant::ofProof(const Decision &proof)
{
    const bool isProof = proof.verdict == Verdict::Verified && proof.identity == IdentityKind::MailDomain;
    return isProof ? std::optional(NameWarrant(false)) : std::nullopt;
}

NameWarrant NameWarrant::ofTypedSite(const TypedSite &)
{
    return NameWarrant(false);
}

Decision judgeNewServer(const HandshakeReport &shown, TlsaResult tlsa, DanePolicy dane,
                        const std::optional<NameWarrant> &warrant)
{
    if (!warrant)
        return refused(Reason::SrvChangeUnproven);
    if (tlsa == TlsaResult::Mismatch)
        return refused(Reason::TlsaMismatch);
    if (tlsa == TlsaResult::Bogus)
        return refused(Reason::TlsaBogus);
    if (!isSound(shown, HandshakePurpose::ServerName) || tlsa == TlsaResult::Failed) // DANE-8
        return refused(Reason::SrvChangeServerNameFailed);
    Reasons also = {Reason::ServerNameMatch};
    if (tlsa == TlsaResult::Match)
        also.push_back(Reason::TlsaMatch);
    if (shown.chain == ChainStatus::Trusted && shown.identity.serverName) {
        also.push_back(Reason::ChainTrusted);
        return {Verdict::Verified, also, IdentityKind::ServerName, Basis::Pkix};
    }
    if (tlsa == TlsaResult::Match && dane == DanePolicy::Sufficient && warrant->isSigned())
        return {Verdict::Verified,
                {Reason::DaneAuthenticated, Reason::TlsaMatch},
                IdentityKind::None,
                Basis::Dane};
    return refused(Reason::SrvChangeServerNameFailed);
}

} // namespace signpost::trust
