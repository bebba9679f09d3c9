// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/CaseTable.h"
#include "trust/ChangeTable.h"

namespace signpost::trust {

using ChangeColumn = test::CaseColumn<ChangeEvidence>;

/// The columns of table 9.5.
inline const std::vector<ChangeColumn> &changeColumns()
{
    static const std::vector<const char *> noYes = {"no", "yes"};
    static const std::vector<const char *> steps = {"-", "ok", "fails"};
    static const std::vector<ChangeColumn> columns = {
        {"SRV",
         {"secure", "unsigned", "bogus", "failed", "absent"},
         [](ChangeEvidence &e, int v) { e.srv = static_cast<SrvNow>(v); }},
        {"by SRV", noYes, [](ChangeEvidence &e, int v) { e.fromSrv = v != 0; }},
        {"stored target",
         {"listed", "same-server", "gone"},
         [](ChangeEvidence &e, int v) { e.target = static_cast<StoredTarget>(v); }},
        {"weaker", noYes, [](ChangeEvidence &e, int v) { e.isLabelWeaker = v != 0; }},
        {"settled", noYes,
         [](ChangeEvidence &e, int v) {
             e.settled = v ? std::optional(Reason::MailboxDifferent) : std::nullopt;
         }},
        {"P1,P2",
         {"ok", "fails"},
         [](ChangeEvidence &e, int v) {
             e.obstacle = v ? std::optional(Reason::AddressBogus) : std::nullopt;
         }},
        {"P3", steps, [](ChangeEvidence &e, int v) { e.proof = static_cast<StepNow>(v); }},
        {"lasts", noYes, [](ChangeEvidence &e, int v) { e.isPersistent = v != 0; }},
        {"typed", noYes, [](ChangeEvidence &e, int v) { e.isNameConfirmed = v != 0; }},
        {"P4", steps, [](ChangeEvidence &e, int v) { e.proofLogin = static_cast<StepNow>(v); }},
        {"P6",
         {"-", "ok", "fails", "tlsa"},
         [](ChangeEvidence &e, int v) {
             e.serverName = static_cast<StepNow>(std::min(v, 2));
             e.serverNameFault = v == 3 ? std::optional(Reason::TlsaMismatch) : std::nullopt;
         }},
        {"P7", steps, [](ChangeEvidence &e, int v) { e.login = static_cast<StepNow>(v); }},
        {"sends", noYes, [](ChangeEvidence &e, int v) { e.isSubmission = v != 0; }},
        {"P8",
         {"-", "same", "different", "unknown", "none"},
         [](ChangeEvidence &e, int v) { e.mailbox = static_cast<MailboxNow>(v); }},
    };
    return columns;
}

} // namespace signpost::trust
