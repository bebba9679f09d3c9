// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Verdict.h"

#include "model/Service.h" // after a Qt header: moc 6.4 stumbles over <compare> otherwise

#include <optional>

namespace signpost::trust {

/// What the preselection between IMAP and POP3 looks at.
struct ReceivingService
{
    Verdict verdict = Verdict::NotFound; ///< of the service's best candidate
    bool srvBogus = false;
    std::optional<int> srvPriority = {}; ///< lowest of the labels left after SRV-5 to SRV-8
    std::optional<int> filePosition = {}; ///< place in the configuration file (SRC-13)

    bool operator==(const ReceivingService &) const = default;
};

/// IMAP or POP3 (SRV-9); none where neither has a candidate. A bogus answer and a refused candidate count as
/// having one, so that a forged or blocked answer never moves an account to the other protocol.
std::optional<Service> preselect(const ReceivingService &imap, const ReceivingService &pop3);

/// The verdict that an account is judged by in setup (0.4): the worse of the preselected receiving service
/// and submission; `absent` counts only when nothing else is left.
Verdict overallVerdict(const ReceivingService &imap, const ReceivingService &pop3, Verdict submission);
/// The same once preselect() is known, from the verdicts of the three services.
Verdict overallVerdict(std::optional<Service> preselected, Verdict imap, Verdict pop3, Verdict submission);

} // namespace signpost::trust
