// SPDX-License-Identifier: Apache-2.0
#include "watch/ChangeReview.h"

#include "model/PublicSuffix.h"
#include "watch/ApplyChange.h"
#include "watch/RecordChanges.h"

#include <algorithm>

namespace signpost::watch {
namespace {

const AccountService &serviceOf(const Account &account, Service service)
{
    return *std::find_if(account.services.begin(), account.services.end(),
                         [&](const AccountService &s) { return s.finding.service == service; });
}

QString withoutWww(const QString &typed)
{
    const QString text = typed.trimmed().toLower();
    return text.startsWith(u"www.") ? text.sliced(4) : text;
}

} // namespace

ChangeReview::ChangeReview(const Account &account, Service service, ReviewPorts ports)
    : m_account(account), m_stored(serviceOf(account, service)), m_ports(std::move(ports))
{
    const LastLook &last = *m_stored.srvWatch.last;
    Q_ASSERT(last.target && !last.decision.reasons.empty());
    m_target = last.target;
    m_reason = last.decision.reasons.front();
    if (m_stored.srvWatch.log)
        m_targets = m_stored.srvWatch.log->targets;
}

QString ChangeReview::site() const
{
    const auto site = registrableDomain(m_target->server);
    return site ? site->toString() : m_target->server.toString();
}

bool ChangeReview::needsAnnouncement() const
{
    return m_reason == Reason::SrvChangePersistent;
}

void ChangeReview::enter(Page page)
{
    m_page = page;
    if (m_changed)
        m_changed();
}

void ChangeReview::review()
{
    if (m_page != Page::Directions)
        return;
    if (needsAnnouncement())
        return enter(Page::Announcement);
    look();
}

bool ChangeReview::typeSite(Announcement announcement, const QString &typed)
{
    const bool isAnnounced = announcement == Announcement::Published || announcement == Announcement::Called;
    const auto name = HostName::parse(withoutWww(typed));
    if (m_page != Page::Announcement || !isAnnounced || !name || name->toString() != site())
        return false;
    m_site = trust::TypedSite();
    look();
    return true;
}

/// Directions are asked for again before every step: what was true when the log was written need not be.
void ChangeReview::look()
{
    enter(Page::Checking);
    startCheck();
}

void ChangeReview::startCheck()
{
    const probe::ProbePorts &probe = m_ports.check.probe;
    m_srv = std::make_unique<discovery::SrvSource>(
        *m_account.address.mailDomain(), probe.resolver, probe.timers, m_ports.check.random,
        [this](const discovery::SrvReport &directions) { onDirections(directions); });
}

void ChangeReview::onDirections(const discovery::SrvReport &directions)
{
    const bool signsIn = m_page == Page::SigningIn;
    m_step = std::make_unique<ChangeCheck>(
        ChangeRequest{m_account.address, m_stored, directions.at(m_stored.finding.service),
                      signsIn ? std::exchange(m_password, {}) : std::nullopt, m_site},
        m_ports.check.probe, [this, signsIn](const ChangeReport &report) {
            if (signsIn)
                onSignedIn(report);
            else
                onLook(report);
        });
}

bool ChangeReview::isSameTarget(const ChangeReport &report) const
{
    return report.target && *report.target->endpoint.server.host() == m_target->server
        && report.observation.targets == m_targets;
}

void ChangeReview::onLook(const ChangeReport &report)
{
    m_report = report;
    enter(Page::Checked);
}

bool ChangeReview::isVerified() const
{
    return m_report && m_report->evidence.serverName == StepNow::Ok && isSameTarget(*m_report)
        && (m_report->decision.verdict == ChangeVerdict::Review
            || m_report->decision.verdict == ChangeVerdict::Update);
}

void ChangeReview::proceed()
{
    if (m_page == Page::Checked && isVerified())
        enter(Page::SendPassword);
}

void ChangeReview::sendPassword(std::optional<Secret> password)
{
    if (m_page != Page::SendPassword)
        return;
    enter(Page::SigningIn);
    if (password)
        return onPassword(std::move(*password));
    m_step = m_ports.check.secrets.read(accounts::secretKey(m_account.id, m_stored.finding.service),
                                        [this](const Result<Secret> &stored) { onPassword(stored); });
}

/// The saved server comes first: what it has now is what the new one must have (CHG-9), and a password that
/// it refuses goes nowhere else (AUTH-13).
void ChangeReview::onPassword(const Result<Secret> &password)
{
    if (!password) {
        m_problem = password.error();
        return enter(Page::SendPassword);
    }
    m_problem.reset();
    m_password = password->duplicate();
    Account saved = m_account;
    saved.services = {m_stored};
    m_step = std::make_unique<CheckRun>(
        CheckRequest{saved, LookReason::Background, CheckSignIn::WithTypedPassword, password->duplicate(),
                     Directions::LeaveAlone},
        m_ports.check, [this](const AccountCheckReport &report) { onSaved(report); });
}

void ChangeReview::onSaved(const AccountCheckReport &saved)
{
    const ServiceCheckReport &checked = saved.services.front();
    m_savedLogin = checked.login;
    m_stored.mailbox = checked.stored.mailbox;
    const bool isRefused = m_savedLogin && m_savedLogin->outcome != Reason::AuthOk
        && reasonClass(m_savedLogin->outcome) == ReasonClass::Login;
    if (!isRefused)
        return startCheck();
    m_password.reset();
    enter(Page::SendPassword);
}

void ChangeReview::onSignedIn(const ChangeReport &report)
{
    m_report = report;
    if (isSettledBy(report)) {
        const auto kept = m_ports.accounts.update(m_account.id, [&](Account &account) -> Result<Nothing> {
            for (AccountService &service : account.services) {
                if (service.finding == m_stored.finding)
                    service = afterLook(service, report);
            }
            return Nothing{};
        });
        if (!kept)
            m_problem = kept.error();
    }
    enter(Page::Mail);
}

bool ChangeReview::isPassed() const
{
    return m_report && m_report->decision.verdict == ChangeVerdict::Update && isSameTarget(*m_report);
}

void ChangeReview::acceptMail()
{
    if (m_page == Page::Mail && isPassed())
        enter(Page::Use);
}

void ChangeReview::apply()
{
    if (m_page != Page::Use || !isPassed())
        return;
    const auto applied = m_ports.accounts.update(m_account.id, [&](Account &account) -> Result<Nothing> {
        for (AccountService &service : account.services) {
            if (service.finding != m_stored.finding)
                continue;
            const auto next = withNewServer(service, *m_report);
            if (!next)
                return next.error();
            service = *next;
            return Nothing{};
        }
        return Failure{FailureKind::NotFound,
                       QStringLiteral("the account is not as it was reviewed any more")};
    });
    if (!applied) {
        m_problem = applied.error();
        return enter(Page::Use);
    }
    m_report->isApplied = true;
    enter(Page::Applied);
}

void ChangeReview::keep(AskAgain again)
{
    if (m_page == Page::Kept || m_page == Page::Applied)
        return;
    m_srv.reset();
    m_step.reset();
    m_password.reset();
    const Time now = m_ports.check.probe.timers.now();
    const bool isAnswered = m_report && m_report->decision.verdict == ChangeVerdict::Hold;
    const Reason reason = isAnswered ? m_report->decision.reasons.front() : m_reason;
    const auto remindAt =
        again == AskAgain::InFourteenDays ? std::optional(now + reminderDelay) : std::nullopt;
    const auto kept = m_ports.accounts.update(m_account.id, [&](Account &account) -> Result<Nothing> {
        for (AccountService &service : account.services) {
            if (service.finding != m_stored.finding)
                continue;
            service.srvWatch = settle(service.srvWatch, m_targets, reason, now, remindAt);
            if (service.srvWatch.last)
                service.srvWatch.last->decision = {ChangeVerdict::Hold, {reason}};
        }
        return Nothing{};
    });
    if (!kept)
        m_problem = kept.error();
    enter(Page::Kept);
}

} // namespace signpost::watch
