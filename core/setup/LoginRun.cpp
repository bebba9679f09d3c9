// SPDX-License-Identifier: Apache-2.0
#include "setup/LoginRun.h"

#include "probe/MessageIdentity.h"
#include "setup/Approval.h"

#include <algorithm>

namespace signpost::setup {
namespace {

QStringList userNamesFor(const EmailAddress &address, const QString &typed)
{
    if (!typed.isEmpty())
        return {typed};
    return {address.toString(), address.localPart()};
}

} // namespace

LoginRun::LoginRun(LoginRunRequest request, probe::ProbePorts ports, std::function<void()> progressed,
                   Done<std::vector<LoginProgress>> done)
    : Operation(std::move(done)), m_request(std::move(request)), m_ports(std::move(ports)),
      m_progressed(std::move(progressed)), m_userNames(userNamesFor(m_request.address, m_request.userName))
{
    for (const JudgedCandidate &server : m_request.servers)
        m_progress.push_back({server.finding.service});
    signInAt(0);
}

void LoginRun::signInAt(std::size_t index)
{
    if (index == m_progress.size())
        return endAt(index);
    const JudgedCandidate &candidate = m_request.servers[index];
    const auto server = approveCandidate(candidate, m_request.address.mailDomain());
    if (!server)
        return endAt(index);
    m_progress[index].state = LoginProgress::State::SigningIn;
    const bool isSending = candidate.finding.service == Service::Submission;
    probe::LoginRequest login{*server, m_userNames, m_request.password.duplicate(), std::nullopt,
                              isSending ? m_request.address.toString() : QString()};
    if (candidate.finding.srv && !isSending) // CHG-9: only what SRV named can move (CHG-1)
        login.markKey = probe::newMarkKey();
    m_check = std::make_unique<probe::LoginCheck>(
        std::move(login), m_ports.dialer, m_ports.timers, m_ports.trust,
        [this, index](const QString &userName) {
            m_progress[index].triedUserNames += userName;
            m_progressed();
        },
        [this, index](const LoginReport &report) { onReport(index, report); });
    m_progressed();
}

void LoginRun::onReport(std::size_t index, const LoginReport &report)
{
    m_progress[index].state = LoginProgress::State::Ended;
    m_progress[index].report = report;
    if (report.outcome != Reason::AuthOk)
        return endAt(index + 1);
    m_userNames.removeAll(report.userName);
    m_userNames.prepend(report.userName);
    signInAt(index + 1);
}

/// What comes from `index` on is not tried.
void LoginRun::endAt(std::size_t index)
{
    for (std::size_t later = index; later < m_progress.size(); ++later)
        m_progress[later].state = LoginProgress::State::Skipped;
    m_request.password = Secret();
    m_progressed();
    finish(m_progress);
}

bool areAllAccepted(const std::vector<LoginProgress> &logins)
{
    return std::all_of(logins.begin(), logins.end(), isAccepted);
}

void addLogins(SetupReport &report, const std::vector<LoginProgress> &logins)
{
    for (const LoginProgress &login : logins) {
        for (ServiceReport &service : report.services) {
            if (service.service == login.service)
                service.login = login.report;
        }
    }
}

} // namespace signpost::setup
