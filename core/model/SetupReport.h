// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Decision.h"
#include "model/EmailAddress.h"
#include "model/Finding.h"
#include "model/LoginReport.h"
#include "model/ProbeReport.h"

#include <vector>

namespace signpost {

/// One candidate with what was seen of it and what follows.
struct JudgedCandidate
{
    Finding finding;
    TargetRelation relation = TargetRelation::Foreign;
    ProbeReport probe = {};
    Decision decision = {};
    /// When trust first judged it, since the search began: before the greeting.
    std::optional<Milliseconds> judgedAfter = {};
};

struct ServiceReport
{
    Service service;
    Verdict verdict = Verdict::Refused;
    Reasons reasons = {}; ///< never empty; the first decided
    std::vector<JudgedCandidate> candidates = {}; ///< in the order they were looked at
    std::optional<std::size_t> chosen = {}; ///< index of the candidate the verdict is about
    std::optional<LoginReport> login = {}; ///< where a login was tried
    std::vector<SrvLabel> missingLabels = {}; ///< FB-6: what the domain should publish
};

enum class SourceOutcome { Found, None, Failed, Refused, Skipped };

/// What one source of server names had to say.
struct SourceReport
{
    Origin source;
    SourceOutcome outcome;
    QString detail = {}; ///< English, for the log and the JSON
    Milliseconds elapsed{0};
    std::optional<DnssecStatus> dnssec =
        {}; ///< the worst of the server names it gave; none where it gave none
};

/// Everything found out about one address.
struct SetupReport
{
    EmailAddress address;
    Verdict overall = Verdict::Refused; ///< requirements.md 0.4
    std::optional<Service> preselected = {}; ///< IMAP or POP3 (SRV-9)
    std::vector<ServiceReport> services = {}; ///< each of allServices once
    std::vector<SourceReport> sources = {};
    Time time{};
    Milliseconds elapsed{0};
};

QLatin1String code(SourceOutcome outcome);

/// Whether the server was heard and did not say that it can do all that this address needs (IN-7: SMTPUTF8,
/// UTF8=ACCEPT, UTF8); setup goes on nevertheless.
bool isHandicapped(const EmailAddress &address, const ProbeReport &probe);

} // namespace signpost
