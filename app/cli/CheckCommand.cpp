// SPDX-License-Identifier: Apache-2.0
#include "app/cli/CheckCommand.h"

#include "app/cli/Console.h"
#include "app/cli/ExplainText.h"
#include "report/CheckJson.h"
#include "watch/AccountCheck.h"
#include "watch/CheckRecord.h"

#include <algorithm>

namespace signpost::cli {
namespace {

bool isLoginBad(const ServiceCheckReport &service)
{
    return service.login && service.login->outcome != Reason::AuthOk;
}

/// No password is stored, or it was refused by another service before.
bool isNotTried(const ServiceCheckReport &service)
{
    const Verdict verdict = service.decision.verdict;
    return !service.login && (verdict == Verdict::Verified || verdict == Verdict::Pinned);
}

bool isMoved(const ServiceCheckReport &service)
{
    return service.change && service.change->decision.verdict != ChangeVerdict::Keep
        && !service.change->isApplied;
}

ExitCode exitCodeOf(const AccountCheckReport &report, watch::CheckSignIn signIn)
{
    const auto any = [&](bool (*is)(const ServiceCheckReport &)) {
        return std::any_of(report.services.begin(), report.services.end(), is);
    };
    if (const ExitCode code = exitCode(report.verdict); code != ExitCode::Fine)
        return code;
    const bool wantsLogin = signIn != watch::CheckSignIn::No;
    if (any(isLoginBad) || (wantsLogin && any(isNotTried)))
        return ExitCode::LoginFailed;
    return any(isMoved) ? ExitCode::Moved : ExitCode::Fine;
}

/// Refused, Unavailable, LoginFailed, Moved, Fine: the first of them that applies (design 4.1).
ExitCode earlier(ExitCode a, ExitCode b)
{
    if (a == ExitCode::Fine || b == ExitCode::Fine)
        return a == ExitCode::Fine ? b : a;
    return std::min(a, b);
}

QString changeText(const ChangeReport &change)
{
    QString text = QStringLiteral("    directions: %1").arg(code(change.decision.verdict));
    if (!change.decision.reasons.empty())
        text += QStringLiteral(" (%1)").arg(joined(change.decision.reasons));
    if (change.target)
        text += QStringLiteral(" %1").arg(change.target->endpoint.server.toDisplay());
    return change.isApplied ? text + QStringLiteral(", which is used from now on") : text;
}

void printText(const AccountCheckReport &report, watch::CheckSignIn signIn)
{
    print(QStringLiteral("%1: %2").arg(report.address.toDisplay(), code(report.verdict)));
    for (const ServiceCheckReport &service : report.services) {
        print(QStringLiteral("  %1 at %2: %3 (%4)%5")
                  .arg(code(service.stored.finding.service),
                       service.stored.finding.endpoint.server.toDisplay(), code(service.decision.verdict),
                       joined(service.decision.reasons),
                       service.caseCode ? QStringLiteral(", case code ") + service.caseCode->text()
                                        : QString()));
        if (signIn != watch::CheckSignIn::No && isNotTried(service))
            print(QStringLiteral("    sign-in: not tried, there is no password for it"));
        if (service.login)
            print(QStringLiteral("    sign-in: %1").arg(code(service.login->outcome)));
        if (service.change && service.change->evidence.fromSrv
            && (service.change->target || !service.change->decision.reasons.empty()))
            print(changeText(*service.change));
    }
}

} // namespace

CheckCommand::CheckCommand(CheckOptions options, OutputForm form, watch::CheckPorts ports,
                           accounts::AccountStore &accounts, Done<ExitCode> done)
    : Operation(std::move(done)), m_options(std::move(options)), m_form(form), m_ports(std::move(ports)),
      m_accounts(accounts)
{
    // D9: a signed-in check applies what passed where the site says so.
    if (m_ports.probe.site.srvChange == SrvChangePolicy::Automatic)
        m_options.whenPassed = watch::WhenPassed::Apply;
    const auto stored = m_accounts.load();
    if (!stored)
        refuse(stored.error());
    else if (m_options.address && !accounts::accountOf(*stored, *m_options.address))
        refuse({FailureKind::NotFound,
                QStringLiteral("%1 is not stored; signpost-cli accounts lists what is")
                    .arg(m_options.address->toDisplay())});
    else
        start(*stored);
}

void CheckCommand::start(const std::vector<Account> &stored)
{
    for (const Account &account : stored) {
        if (m_options.address && account.address != *m_options.address)
            continue;
        const std::size_t index = m_checks.size();
        m_reports.emplace_back();
        m_checks.push_back(std::make_unique<watch::CheckRun>(
            watch::CheckRequest{
                .account = account, .signIn = m_options.signIn, .typed = m_options.typed.duplicate()},
            m_ports, [this, index](const AccountCheckReport &report) { onReport(index, report); }));
    }
    m_outstanding = m_checks.size();
    if (m_outstanding == 0)
        end();
}

void CheckCommand::refuse(const Failure &failure)
{
    complain(failure.detail);
    finish(exitCode(failure));
}

void CheckCommand::onReport(std::size_t index, AccountCheckReport report)
{
    const auto judged = watch::recordCheck(m_accounts, report, [this](int number) {
        return CaseCode::make(number, CaseCode::World::Real, m_ports.random);
    });
    Result<Nothing> recorded = judged ? Result<Nothing>(Nothing{}) : judged.error();
    if (judged) {
        report = *judged;
        recorded = watch::recordChanges(m_accounts, report, m_options.whenPassed);
    }
    m_reports[index] = std::move(report);
    if (!recorded) {
        complain(recorded.error().detail);
        m_problem = exitCode(recorded.error());
    }
    if (--m_outstanding == 0)
        end();
}

void CheckCommand::end()
{
    std::vector<AccountCheckReport> reports;
    for (const auto &report : m_reports)
        reports.push_back(*report);
    if (m_form == OutputForm::Json)
        print(report::checkJson(reports));
    else if (reports.empty())
        print(QStringLiteral("no accounts yet"));
    ExitCode code = ExitCode::Fine;
    for (const AccountCheckReport &report : reports) {
        code = earlier(code, exitCodeOf(report, m_options.signIn));
        if (m_form == OutputForm::Text)
            printText(report, m_options.signIn);
    }
    finish(code == ExitCode::Fine ? m_problem : code);
}

} // namespace signpost::cli
