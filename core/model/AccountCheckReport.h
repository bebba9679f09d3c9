// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Account.h"
#include "model/ChangeReport.h"
#include "model/DanePolicy.h"
#include "model/Decision.h"
#include "model/ProbeReport.h"

namespace signpost {

/// One service of a stored account, looked at and judged by table 9.3.
struct ServiceCheckReport
{
    AccountService stored; ///< as it was before the check
    ProbeReport probe = {};
    Decision decision = {};
    std::optional<CaseCode> caseCode = {}; ///< once recorded: of the case the service is stopped for
    std::optional<LoginReport> login = {}; ///< at the saved server, where it was tried
    std::optional<ChangeReport> change = {}; ///< where directions were looked at
};

/// One check of a stored account.
struct AccountCheckReport
{
    EmailAddress address;
    QString accountId;
    Verdict verdict = Verdict::Refused; ///< the worst of its services'
    std::vector<ServiceCheckReport> services = {};
    Time time{};
    DanePolicy dane = DanePolicy::Sufficient; ///< of the site
};

} // namespace signpost
