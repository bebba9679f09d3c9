// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/SecretStore.h"
#include "probe/LoginCheck.h"
#include "watch/AccountCheck.h"
#include "watch/ChangeCheck.h"
#include "watch/Observation.h"

namespace signpost::watch {

/// Whether a check signs in (CHG-22): to the saved servers, and where directions have changed to new ones
/// whose name was proven.
enum class CheckSignIn {
    No,
    WithStoredPassword,
    WithTypedPassword, ///< the same for every service
};

enum class Directions { LookIfDue, LeaveAlone };

struct CheckRequest
{
    Account account;
    LookReason reason = LookReason::Asked;
    CheckSignIn signIn = CheckSignIn::No;
    Secret typed = {};
    Directions directions = Directions::LookIfDue;
};

/// What a check works with; all of it outlives the check.
struct CheckPorts
{
    probe::ProbePorts probe;
    accounts::SecretStore &secrets;
    RandomUpTo random;
};

/// A uniform random choice of this system.
std::uint32_t randomUpTo(std::uint32_t largest);

/// One check of a stored account: its servers by the rules of normal use, and beside them what directions
/// say now, where that is due (CHG-2). Services are independent of each other (CHG-14). Nothing is stored.
class CheckRun final : public Operation<AccountCheckReport>
{
public:
    CheckRun(CheckRequest request, CheckPorts ports, Done<AccountCheckReport> done);

private:
    bool isDirectionsDue() const;
    void goOnIfDue();
    void nextService();
    void onPassword(Result<Secret> password);
    void signIn(const trust::ApprovedServer &server);
    void onLogin(const LoginReport &login);
    void lookAtDirections();
    void onChange(const ChangeReport &change);
    ServiceCheckReport &current() { return m_report.services[m_index]; }

    CheckRequest m_request;
    CheckPorts m_ports;
    net::BoundedDialer m_dialer; ///< of everything but the first look at the saved servers
    AccountCheckReport m_report;
    bool m_isChecked = false;
    std::optional<discovery::SrvReport> m_directions;
    std::size_t m_index = 0;
    std::optional<Secret> m_password; ///< of the service in turn
    bool m_isTypedRefused = false; ///< AUTH-13
    Pending m_check;
    Pending m_srv;
    Pending m_step;
};

} // namespace signpost::watch
