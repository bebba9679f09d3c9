// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "app/cli/ExitCode.h"
#include "app/cli/OutputForm.h"
#include "base/RandomUpTo.h"
#include "model/AccountCheckReport.h"
#include "probe/Probe.h"

namespace signpost::cli {

/// `check [ADDRESS]`: looks at the servers of stored accounts now, by the rules of normal use, and keeps what
/// it saw. Ends with Refused, Unavailable or Fine, the first that applies to any of them.
class CheckCommand final : public Operation<ExitCode>
{
public:
    /// Without an address: all accounts. An address that is not stored is BadInput.
    CheckCommand(std::optional<EmailAddress> address, OutputForm form, probe::ProbePorts ports,
                 accounts::AccountStore &accounts, RandomUpTo random, Done<ExitCode> done);

private:
    void start(const std::vector<Account> &stored, const std::optional<EmailAddress> &address);
    void refuse(const Failure &failure);
    void onReport(std::size_t index, const AccountCheckReport &report);
    void end();

    OutputForm m_form;
    probe::ProbePorts m_ports;
    accounts::AccountStore &m_accounts;
    RandomUpTo m_random;
    std::vector<Pending> m_checks;
    std::vector<std::optional<AccountCheckReport>> m_reports;
    std::size_t m_outstanding = 0;
    ExitCode m_problem = ExitCode::Fine; ///< of keeping what was seen
};

} // namespace signpost::cli
