// SPDX-License-Identifier: Apache-2.0
#include "watch/ChangeTarget.h"

#include <algorithm>

namespace signpost::watch {
namespace {

using State = discovery::SrvService::State;
using Kind = SrvObservation::Kind;

bool contains(const std::vector<SrvLabel> &labels, SrvLabel label)
{
    return std::find(labels.begin(), labels.end(), label) != labels.end();
}

bool contains(const Reasons &reasons, Reason reason)
{
    return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

TargetSet targetSet(const std::vector<Finding> &findings)
{
    TargetSet targets;
    for (const Finding &finding : findings)
        targets.push_back({*finding.endpoint.server.host(), finding.endpoint.port, finding.srv->label});
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    if (targets.size() > maximumTargets)
        targets.erase(targets.begin() + std::ptrdiff_t(maximumTargets), targets.end());
    return targets;
}

template <class Predicate> std::vector<Finding> those(const std::vector<Finding> &all, Predicate predicate)
{
    std::vector<Finding> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some), predicate);
    return some;
}

ChangeTarget withoutServers(ChangeTarget result, SrvNow srv, Kind kind)
{
    result.srv = srv;
    result.observation.kind = kind;
    return result;
}

/// The saved server under another port or label is nearer than any other (CHG-15).
ChangeTarget withServers(ChangeTarget result, const Finding &stored, const std::vector<Finding> &others)
{
    const auto sameServer = std::find_if(others.begin(), others.end(), [&](const Finding &finding) {
        return finding.endpoint.server == stored.endpoint.server;
    });
    const bool isSame = sameServer != others.end();
    result.chosen = isSame ? *sameServer : others.front();
    result.target = isSame ? StoredTarget::SameServer : StoredTarget::Gone;
    const bool isSecure = result.chosen->srv->status == DnssecStatus::Secure; // CHG-21: as it is now
    result.srv = isSecure ? SrvNow::Secure : SrvNow::Unsigned;
    result.observation.kind = Kind::OtherServers;
    result.observation.targets = targetSet(others);
    result.observation.timeToLive = result.chosen->srv->timeToLive;
    return result;
}

} // namespace

ChangeTarget changeTarget(const Finding &stored, const discovery::SrvService &now, Time time)
{
    const SrvLabel label = stored.srv->label;
    ChangeTarget result;
    result.observation.time = time;
    if (now.state == State::Forged)
        return withoutServers(result, SrvNow::Bogus, Kind::Contrary);
    if (now.state == State::Failed || contains(now.unansweredLabels, label))
        return withoutServers(result, SrvNow::Failed, Kind::None);
    if (now.state != State::Found && contains(now.remarks, Reason::SrvMalformed)) {
        result = withoutServers(result, SrvNow::Unsigned, Kind::Contrary);
        result.target = StoredTarget::Gone;
        result.obstacle = Reason::SrvMalformed;
        return result;
    }
    if (now.state != State::Found)
        return withoutServers(result, SrvNow::Absent, Kind::Contrary);

    const auto stronger =
        those(now.findings, [&](const Finding &finding) { return isWeaker(label, finding.srv->label); });
    const auto listed = those(now.findings, [&](const Finding &finding) {
        return finding.srv->label == label && finding.endpoint.server == stored.endpoint.server
            && finding.endpoint.port == stored.endpoint.port;
    });
    if (!listed.empty() && stronger.empty()) {
        result.srv = listed.front().srv->status == DnssecStatus::Secure ? SrvNow::Secure : SrvNow::Unsigned;
        result.observation.kind = Kind::SavedServer;
        result.observation.timeToLive = listed.front().srv->timeToLive;
        return result;
    }
    if (!listed.empty())
        return withServers(result, stored, stronger); // CHG-4: an upgrade is offered
    const auto asStrong =
        those(now.findings, [&](const Finding &finding) { return !isWeaker(finding.srv->label, label); });
    result.isLabelWeaker = asStrong.empty();
    return withServers(result, stored, asStrong.empty() ? now.findings : asStrong);
}

} // namespace signpost::watch
