// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "app/cli/ExitCode.h"
#include "app/cli/OutputForm.h"
#include "model/CaseCode.h"
#include "watch/CheckRun.h"
#include "watch/RecordChanges.h"

namespace signpost::cli {

struct CheckOptions
{
    std::optional<EmailAddress> address = {}; ///< none: all accounts
    watch::CheckSignIn signIn = watch::CheckSignIn::No;
    Secret typed = {};
    watch::WhenPassed whenPassed = watch::WhenPassed::LeaveIt;
};

/// `check [ADDRESS]`: looks at the servers of stored accounts now, by the rules of normal use, and at what
/// directions say, and keeps what it saw. Ends with Refused, Unavailable, LoginFailed, Moved or Fine, the
/// first that applies to any of them.
class CheckCommand final : public Operation<ExitCode>
{
public:
    /// An address that is not stored is BadInput.
    CheckCommand(CheckOptions options, OutputForm form, watch::CheckPorts ports,
                 accounts::AccountStore &accounts, Done<ExitCode> done);

private:
    void start(const std::vector<Account> &stored);
    void refuse(const Failure &failure);
    void onReport(std::size_t index, AccountCheckReport report);
    void end();

    CheckOptions m_options;
    OutputForm m_form;
    watch::CheckPorts m_ports;
    accounts::AccountStore &m_accounts;
    std::vector<Pending> m_checks;
    std::vector<std::optional<AccountCheckReport>> m_reports;
    std::size_t m_outstanding = 0;
    ExitCode m_problem = ExitCode::Fine; ///< of keeping what was seen
};

} // namespace signpost::cli
