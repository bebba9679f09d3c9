// SPDX-License-Identifier: Apache-2.0
#include "watch/CheckRun.h"

#include "watch/ApproveStored.h"
#include "watch/MailboxComparison.h"

#include <QRandomGenerator>

#include <algorithm>

namespace signpost::watch {

std::uint32_t randomUpTo(std::uint32_t largest)
{
    return static_cast<std::uint32_t>(QRandomGenerator::system()->bounded(quint64(largest) + 1));
}

CheckRun::CheckRun(CheckRequest request, CheckPorts ports, Done<AccountCheckReport> done)
    : Operation(std::move(done)), m_request(std::move(request)), m_ports(std::move(ports)),
      m_dialer(m_ports.probe.dialer), m_report{m_request.account.address, m_request.account.id}
{
    m_check = std::make_unique<AccountCheck>(m_request.account, m_ports.probe,
                                             [this](const AccountCheckReport &report) {
                                                 m_report = report;
                                                 m_isChecked = true;
                                                 goOnIfDue();
                                             });
    if (const HostName *mailDomain = m_request.account.address.mailDomain(); mailDomain && isDirectionsDue())
        m_srv = std::make_unique<discovery::SrvSource>(*mailDomain, m_ports.probe.resolver,
                                                       m_ports.probe.timers, m_ports.random,
                                                       [this](const discovery::SrvReport &report) {
                                                           m_directions = report;
                                                           goOnIfDue();
                                                       });
}

/// CHG-1, CHG-2.
bool CheckRun::isDirectionsDue() const
{
    if (m_request.directions == Directions::LeaveAlone)
        return false;
    const std::vector<AccountService> &services = m_request.account.services;
    const Time now = m_ports.probe.timers.now();
    return std::any_of(services.begin(), services.end(), [&](const AccountService &service) {
        return service.finding.srv && isLookDue(service.srvWatch, m_request.reason, now);
    });
}

void CheckRun::goOnIfDue()
{
    if (m_isChecked && (!m_srv || m_directions))
        nextService();
}

void CheckRun::nextService()
{
    if (m_index == m_report.services.size())
        return finish(m_report);
    m_password.reset();
    switch (m_request.signIn) {
    case CheckSignIn::No:
        return lookAtDirections();
    case CheckSignIn::WithTypedPassword:
        return onPassword(m_request.typed.duplicate());
    case CheckSignIn::WithStoredPassword:
        m_step =
            m_ports.secrets.read(accounts::secretKey(m_request.account.id, current().stored.finding.service),
                                 [this](Result<Secret> password) { onPassword(std::move(password)); });
        return;
    }
    Q_UNREACHABLE();
}

void CheckRun::onPassword(Result<Secret> password)
{
    if (password && !m_isTypedRefused)
        m_password = std::move(*password);
    const auto server = approveStored(current(), m_report.address);
    if (m_password && server)
        return signIn(*server);
    // The saved server may be gone for good (CHG-9). From one that is refused nothing leads on (USE-1,
    // USE-5).
    if (current().decision.verdict == Verdict::Refused)
        m_password.reset();
    lookAtDirections();
}

void CheckRun::signIn(const trust::ApprovedServer &server)
{
    const AccountService &stored = current().stored;
    const bool hasMailbox = stored.finding.srv && stored.finding.service != Service::Submission;
    m_step = std::make_unique<probe::LoginCheck>(
        probe::LoginRequest{server,
                            {stored.userName},
                            m_password->duplicate(),
                            stored.mechanism,
                            {},
                            hasMailbox ? markKeyOf(stored.mailbox) : QByteArray()},
        m_dialer, m_ports.probe.timers, m_ports.probe.trust, [](const QString &) {},
        [this](const LoginReport &login) { onLogin(login); });
}

void CheckRun::onLogin(const LoginReport &login)
{
    current().login = login;
    if (login.mailbox)
        current().stored.mailbox = toStore(*login.mailbox);
    if (reasonClass(login.outcome) == ReasonClass::Login && login.outcome != Reason::AuthOk) {
        m_password.reset(); // AUTH-13: what was refused goes nowhere else
        m_isTypedRefused = m_request.signIn == CheckSignIn::WithTypedPassword;
    }
    lookAtDirections();
}

void CheckRun::lookAtDirections()
{
    const AccountService &stored = current().stored;
    const bool isDue =
        !stored.finding.srv || isLookDue(stored.srvWatch, m_request.reason, m_ports.probe.timers.now());
    if (!isDue || (stored.finding.srv && !m_directions)) {
        ++m_index;
        return nextService();
    }
    const discovery::SrvService now =
        m_directions ? m_directions->at(stored.finding.service) : discovery::SrvService();
    const probe::ProbePorts &probe = m_ports.probe;
    m_step = std::make_unique<ChangeCheck>(
        ChangeRequest{m_report.address, stored, now, std::exchange(m_password, {}), {}},
        probe::ProbePorts{probe.resolver, m_dialer, probe.timers, probe.site, probe.trust},
        [this](const ChangeReport &change) { onChange(change); });
}

void CheckRun::onChange(const ChangeReport &change)
{
    current().change = change;
    ++m_index;
    nextService();
}

} // namespace signpost::watch
