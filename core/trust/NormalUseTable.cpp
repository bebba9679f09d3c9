// SPDX-License-Identifier: Apache-2.0
#include "trust/NormalUseTable.h"

#include "trust/NormalUseRows.h"

#include <algorithm>

namespace signpost::trust {
namespace {

Stored storedOf(const StoredBasis &stored)
{
    switch (stored.basis) {
    case Basis::None:
        return Stored::Nothing;
    case Basis::Pkix:
        switch (stored.identity) {
        case IdentityKind::None:
            return Stored::Nothing;
        case IdentityKind::ServerName:
            return Stored::PkixServerName;
        case IdentityKind::MailDomain:
            return Stored::PkixMailDomain;
        }
        Q_UNREACHABLE();
    case Basis::Dane:
        return Stored::DaneOnly;
    case Basis::Pin:
        return stored.pinRetired ? Stored::RetiredPin : Stored::ActivePin;
    }
    Q_UNREACHABLE();
}

Proof proofOf(const NormalUseEvidence &evidence)
{
    if (!evidence.chainTrusted)
        return Proof::Nothing;
    if (evidence.serverNameMatches)
        return evidence.mailDomainMatches ? Proof::Both : Proof::ServerName;
    return evidence.mailDomainMatches ? Proof::MailDomain : Proof::Nothing;
}

const NormalUseRow &rowFor(const StoredBasis &stored, const NormalUseEvidence &evidence, DanePolicy dane)
{
    const NormalUseFacts facts = {.stored = storedOf(stored),
                                  .address = evidence.address,
                                  .connection = evidence.connection,
                                  .tlsa = evidence.tlsa,
                                  .daneExpected = stored.daneExpected || stored.basis == Basis::Dane,
                                  .defect = evidence.defect.has_value(),
                                  .policyContradicted = evidence.policyContradicted.has_value(),
                                  .proof = proofOf(evidence),
                                  .fromSrv = stored.fromSrv,
                                  .equalsPin = evidence.equalsPin,
                                  .dane = dane};
    // The last row takes everything, so there always is one.
    return *std::find_if(normalUseTable.begin(), normalUseTable.end(),
                         [&](const NormalUseRow &row) { return row.matches(facts); });
}

Reason firstReason(const NormalUseRow &row, const NormalUseEvidence &evidence)
{
    switch (row.why) {
    case NormalUseWhy::Said:
        return row.reason;
    case NormalUseWhy::Unreachable:
        if (evidence.address == AddressNow::Failed)
            return Reason::AddressLookupFailed;
        return evidence.connectionReason.value_or(Reason::TcpConnectFailed);
    case NormalUseWhy::BrokenRule:
        return evidence.connectionReason.value_or(Reason::WrongProtocol);
    case NormalUseWhy::Defect:
        return evidence.defect.value_or(Reason::CertMalformed);
    case NormalUseWhy::Policy:
        return evidence.policyContradicted.value_or(Reason::PolicyRootMismatch);
    }
    Q_UNREACHABLE();
}

void add(Reasons &reasons, Reason reason)
{
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
        reasons.push_back(reason);
}

void addInformation(Reasons &reasons, const NormalUseEvidence &evidence)
{
    if (evidence.connection == ConnectionNow::Completed) {
        if (evidence.serverNameMatches)
            add(reasons, Reason::ServerNameMatch);
        if (evidence.mailDomainMatches)
            add(reasons, Reason::MailDomainMatch);
        if (!evidence.serverNameMatches && !evidence.mailDomainMatches)
            add(reasons, Reason::NameMismatch);
        if (evidence.chainTrusted)
            add(reasons, Reason::ChainTrusted);
        else
            for (const Reason fault : evidence.chainFaults)
                add(reasons, fault);
        if (evidence.tlsa == TlsaNow::Match)
            add(reasons, Reason::TlsaMatch);
    }
    if (evidence.tlsa == TlsaNow::Withdrawn)
        add(reasons, Reason::TlsaWithdrawn);
    for (const Reason note : evidence.notes)
        add(reasons, note);
}

} // namespace

Decision decideNormalUse(const StoredBasis &stored, const NormalUseEvidence &evidence, DanePolicy dane)
{
    const NormalUseRow &row = rowFor(stored, evidence, dane);
    Decision decision;
    decision.verdict = row.verdict;
    decision.reasons = {firstReason(row, evidence)};
    decision.identity = row.identity;
    decision.basis = row.basis;
    addInformation(decision.reasons, evidence);
    return decision;
}

QLatin1String normalUseRow(const StoredBasis &stored, const NormalUseEvidence &evidence, DanePolicy dane)
{
    return QLatin1String(rowFor(stored, evidence, dane).id);
}

std::vector<QLatin1String> normalUseRows()
{
    std::vector<QLatin1String> ids;
    for (const NormalUseRow &row : normalUseTable) {
        const QLatin1String id(row.id);
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    }
    return ids;
}

} // namespace signpost::trust
