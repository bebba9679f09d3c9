// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "trust/ChangeTable.h"

#include <functional>

namespace signpost::trust {

/// One column of table 9.5: its values, and how a case gets one.
struct ChangeColumn
{
    const char *title;
    std::vector<const char *> values;
    void (*set)(ChangeEvidence &, int);
};

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

inline void forEveryChangeCase(const std::function<void(const ChangeEvidence &)> &look,
                               ChangeEvidence one = {}, std::size_t index = 0)
{
    if (index == changeColumns().size())
        return look(one);
    for (int value = 0; value < static_cast<int>(changeColumns()[index].values.size()); ++value) {
        changeColumns()[index].set(one, value);
        forEveryChangeCase(look, one, index + 1);
    }
}

} // namespace signpost::trust
