// SPDX-License-Identifier: Apache-2.0
#include "trust/ChangeTable.h"

#include "trust/ChangeRows.h"

#include <algorithm>

namespace signpost::trust {
namespace {

Mail mailOf(const ChangeEvidence &evidence)
{
    switch (evidence.mailbox) {
    case MailboxNow::NotRun:
        return Mail::NotRun;
    case MailboxNow::Same:
        return Mail::Same;
    case MailboxNow::Different:
        return Mail::Different;
    case MailboxNow::Unknown:
        return Mail::Unknown;
    case MailboxNow::NotApplicable:
        return evidence.isSubmission ? Mail::NothingToCompare : Mail::Unknown;
    }
    Q_UNREACHABLE();
}

const ChangeRow &rowFor(const ChangeEvidence &evidence)
{
    const ChangeFacts facts = {.fromSrv = evidence.fromSrv,
                               .srv = evidence.srv,
                               .target = evidence.target,
                               .isLabelWeaker = evidence.isLabelWeaker,
                               .isSettled = evidence.settled.has_value(),
                               .hasObstacle = evidence.obstacle.has_value(),
                               .proof = evidence.proof,
                               .proofLogin = evidence.proofLogin,
                               .serverName = evidence.serverName,
                               .login = evidence.login,
                               .mail = mailOf(evidence),
                               .isPersistent = evidence.isPersistent,
                               .isNameConfirmed = evidence.isNameConfirmed};
    // The last row takes everything, so there always is one.
    return *std::find_if(changeTable.begin(), changeTable.end(),
                         [&](const ChangeRow &row) { return row.matches(facts); });
}

Reasons firstReason(const ChangeRow &row, const ChangeEvidence &evidence)
{
    switch (row.why) {
    case ChangeWhy::Said:
        return {row.reason};
    case ChangeWhy::Nothing:
        return {};
    case ChangeWhy::Settled:
        return {evidence.settled.value_or(Reason::SrvTargetChanged)};
    case ChangeWhy::Obstacle:
        return {evidence.obstacle.value_or(Reason::SrvMalformed)};
    case ChangeWhy::ServerName:
        return {evidence.serverNameFault.value_or(Reason::SrvChangeServerNameFailed)};
    }
    Q_UNREACHABLE();
}

void add(Reasons &reasons, Reason reason)
{
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
        reasons.push_back(reason);
}

} // namespace

ChangeDecision decideChange(const ChangeEvidence &evidence)
{
    const ChangeRow &row = rowFor(evidence);
    ChangeDecision decision{row.verdict, firstReason(row, evidence)};
    if (decision.verdict == ChangeVerdict::Keep)
        return decision;
    if (evidence.proof == StepNow::Ok)
        add(decision.reasons, Reason::SrvChangeProven);
    if (evidence.mailbox == MailboxNow::Same)
        add(decision.reasons, Reason::MailboxSame);
    if (evidence.isNameConfirmed)
        add(decision.reasons, Reason::UserConfirmedTarget);
    for (const Reason note : evidence.notes)
        add(decision.reasons, note);
    return decision;
}

QLatin1String changeRow(const ChangeEvidence &evidence)
{
    return QLatin1String(rowFor(evidence).id);
}

std::vector<QLatin1String> changeRows()
{
    std::vector<QLatin1String> ids;
    for (const ChangeRow &row : changeTable) {
        const QLatin1String id(row.id);
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    }
    return ids;
}

} // namespace signpost::trust
