// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/SetupReport.h"
#include "probe/LoginCheck.h"
#include "probe/Probe.h"
#include "setup/SetupProgress.h"

namespace signpost::setup {

struct LoginRunRequest
{
    EmailAddress address;
    std::vector<JudgedCandidate> servers; ///< in the order to sign in, receiving before sending
    QString userName = {}; ///< empty: the address, then its local part (AUTH-7)
    Secret password;
};

/// Signs in at one server after the other with the same password, and stops at the first that does not accept
/// it: a password that was refused goes nowhere else (AUTH-13). A server whose verdict does not allow a login
/// is not contacted and ends the run.
class LoginRun final : public Operation<std::vector<LoginProgress>>
{
public:
    /// `progressed` is called, maybe from inside this call, whenever progress() changed.
    LoginRun(LoginRunRequest request, probe::ProbePorts ports, std::function<void()> progressed,
             Done<std::vector<LoginProgress>> done);

    /// One for each server.
    const std::vector<LoginProgress> &progress() const { return m_progress; }

private:
    void signInAt(std::size_t index);
    void onReport(std::size_t index, const LoginReport &report);
    void endAt(std::size_t index);

    LoginRunRequest m_request;
    probe::ProbePorts m_ports;
    std::function<void()> m_progressed;
    QStringList m_userNames;
    std::vector<LoginProgress> m_progress;
    std::unique_ptr<probe::LoginCheck> m_check;
};

bool areAllAccepted(const std::vector<LoginProgress> &logins);

/// Puts what the logins said beside the verdicts of their services.
void addLogins(SetupReport &report, const std::vector<LoginProgress> &logins);

} // namespace signpost::setup
