// SPDX-License-Identifier: Apache-2.0
#include "watch/ApplyChange.h"

#include "watch/Observation.h"

#include <algorithm>

namespace signpost::watch {
namespace {

PreviousConfiguration previousOf(const AccountService &stored, const ChangeReport &report)
{
    return {stored.finding,
            stored.basis,
            stored.pin,
            stored.userName,
            stored.mechanism,
            stored.setUp,
            report.time,
            report.observation.targets,
            report.decision.reasons.front()};
}

bool contains(const Reasons &reasons, Reason reason)
{
    return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

} // namespace

Result<AccountService> withNewServer(const AccountService &stored, const ChangeReport &report)
{
    const bool isProven = report.decision.verdict == ChangeVerdict::Update && report.target
        && report.server.verdict == Verdict::Verified && report.login && report.login->mechanism;
    if (!isProven)
        return Failure{FailureKind::InvalidInput, QStringLiteral("the new server did not pass every check")};
    AccountService next{*report.target};
    next.basis.basis = report.server.basis;
    next.basis.identity = report.server.identity;
    next.basis.daneExpected = contains(report.server.reasons, Reason::TlsaMatch); // DANE-15
    next.basis.fromSrv = true;
    next.userName = stored.userName;
    next.mechanism = *report.login->mechanism;
    next.setUp = report.time;
    next.lastCheck = ServiceCheck{Verdict::Verified, report.server.reasons, report.time};
    next.srvWatch.savedSeen = report.time;
    next.srvWatch.timeToLive = report.observation.timeToLive;
    next.srvWatch.last = LastLook{{}, std::nullopt, report.target->srv->status, report.time};
    if (report.login->mailbox)
        next.mailbox = toStore(*report.login->mailbox);
    next.previous = previousOf(stored, report);
    return next;
}

bool canGoBack(const AccountService &stored, Time now)
{
    return stored.previous && now - stored.previous->replaced < undoPeriod;
}

Result<AccountService> withPreviousServer(const AccountService &stored, Time now)
{
    if (!canGoBack(stored, now))
        return Failure{FailureKind::NotFound, QStringLiteral("there is no previous server to go back to")};
    const PreviousConfiguration &previous = *stored.previous;
    AccountService back{previous.finding,  previous.basis,     previous.pin,
                        previous.userName, previous.mechanism, previous.setUp};
    back.mailbox = stored.mailbox; // the same mail, or P8 would not have let it change
    back.srvWatch = settle({}, previous.targets, previous.reason, now);
    return back;
}

AccountService withoutExpired(AccountService stored, Time now)
{
    if (stored.previous && !canGoBack(stored, now))
        stored.previous.reset();
    return stored;
}

} // namespace signpost::watch
