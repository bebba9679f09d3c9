// SPDX-License-Identifier: Apache-2.0
#include "watch/LocalCause.h"

#include "report/CaseNumber.h"

namespace signpost::watch {
namespace {

bool isLocal(Reason reason)
{
    const auto number = report::caseNumber(reason);
    return number && *number >= report::CaseNumber::Offline && *number <= report::CaseNumber::ProxyWanted;
}

} // namespace

std::optional<Reason> localCause(const AccountCheckReport &report)
{
    for (const ServiceCheckReport &service : report.services) {
        for (const Reason reason : service.decision.reasons) {
            if (isLocal(reason))
                return reason;
        }
    }
    return std::nullopt;
}

} // namespace signpost::watch
