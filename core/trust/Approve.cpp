// SPDX-License-Identifier: Apache-2.0
#include "trust/Approve.h"

namespace signpost::trust {
namespace {

constexpr qsizetype sha256Length = 32;

bool basisFits(const Decision &decision)
{
    switch (decision.verdict) {
    case Verdict::Verified:
        return decision.basis == Basis::Dane
            || (decision.basis == Basis::Pkix && decision.identity != IdentityKind::None);
    case Verdict::Pinned:
        return decision.basis == Basis::Pin;
    case Verdict::Refused:
    case Verdict::PinOffered:
    case Verdict::Confirm:
    case Verdict::Unavailable:
    case Verdict::NotFound:
    case Verdict::Absent:
        return false;
    }
    Q_UNREACHABLE();
}

Failure notApproved(const Decision &decision)
{
    return {FailureKind::InvalidInput, QString(code(decision.verdict))};
}

} // namespace

Result<ApprovedServer> approve(const Decision &decision, JudgedServer judged)
{
    if (!basisFits(decision) || judged.names.server != judged.endpoint.server)
        return notApproved(decision);
    if (decision.basis == Basis::Dane && judged.tlsa.empty())
        return notApproved(decision);
    if (decision.basis != Basis::Pin)
        return ApprovedServer(std::move(judged), decision, std::nullopt);
    if (judged.certificateSha256.size() != sha256Length)
        return notApproved(decision);
    const QByteArray pin = judged.certificateSha256;
    return ApprovedServer(std::move(judged), decision, pin);
}

} // namespace signpost::trust
