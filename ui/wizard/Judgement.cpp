// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/Judgement.h"

#include "ui/text/WhyText.h"

#include <algorithm>

namespace signpost::wizard {

using widgets::TrustBadge;
using widgets::WhyPanel;

TrustBadge badgeOf(const Decision &decision)
{
    const auto &reasons = decision.reasons;
    switch (decision.verdict) {
    case Verdict::Verified:
        return std::find(reasons.begin(), reasons.end(), Reason::UserConfirmedTarget) == reasons.end()
            ? TrustBadge::Verified
            : TrustBadge::VerifiedName;
    case Verdict::Pinned:
        return TrustBadge::Limited;
    case Verdict::Refused:
        return TrustBadge::Stopped;
    case Verdict::PinOffered:
    case Verdict::Confirm:
    case Verdict::Unavailable:
    case Verdict::NotFound:
    case Verdict::Absent:
        return TrustBadge::NotChecked;
    }
    Q_UNREACHABLE();
}

TrustBadge badgeOf(const setup::AccountSetup &setup)
{
    TrustBadge lowest = TrustBadge::Verified; // the badges stand in order, the lowest last
    const std::vector<Service> used = setup.usedServices();
    for (const Service service : used) {
        const JudgedCandidate *candidate = setup.candidate(service);
        lowest = std::max(lowest, candidate ? badgeOf(candidate->decision) : TrustBadge::NotChecked);
    }
    return used.empty() ? TrustBadge::NotChecked : lowest;
}

QList<WhyPanel::Line> panelLines(const QList<text::Line> &lines)
{
    QList<WhyPanel::Line> shown;
    for (const text::Line &line : lines)
        shown.append({line.label, line.text});
    return shown;
}

void explain(WhyPanel &panel, Service service, const JudgedCandidate &candidate, const EmailAddress &address)
{
    panel.setQuestion(text::whyQuestion(service, candidate.decision.verdict));
    panel.setLines(panelLines(text::whyLines(candidate, address)));
    panel.setDetails(panelLines(text::technicalDetails(candidate)));
}

} // namespace signpost::wizard
