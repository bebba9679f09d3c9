// SPDX-License-Identifier: Apache-2.0
#include "app/cli/CheckCommand.h"

#include "app/cli/Console.h"
#include "app/cli/ExplainText.h"
#include "report/CheckJson.h"
#include "watch/AccountCheck.h"
#include "watch/CheckRecord.h"

#include <algorithm>

namespace signpost::cli {

CheckCommand::CheckCommand(std::optional<EmailAddress> address, OutputForm form, probe::ProbePorts ports,
                           accounts::AccountStore &accounts, RandomUpTo random, Done<ExitCode> done)
    : Operation(std::move(done)), m_form(form), m_ports(std::move(ports)), m_accounts(accounts),
      m_random(std::move(random))
{
    const auto stored = m_accounts.load();
    if (!stored)
        refuse(stored.error());
    else if (address && !accounts::accountOf(*stored, *address))
        refuse({FailureKind::NotFound,
                QStringLiteral("%1 is not stored; signpost-cli accounts lists what is")
                    .arg(address->toDisplay())});
    else
        start(*stored, address);
}

void CheckCommand::start(const std::vector<Account> &stored, const std::optional<EmailAddress> &address)
{
    for (const Account &account : stored) {
        if (address && account.address != *address)
            continue;
        const std::size_t index = m_checks.size();
        m_reports.emplace_back();
        m_checks.push_back(std::make_unique<watch::AccountCheck>(
            account, m_ports, [this, index](const AccountCheckReport &report) { onReport(index, report); }));
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

void CheckCommand::onReport(std::size_t index, const AccountCheckReport &report)
{
    const auto recorded = watch::recordCheck(m_accounts, report, [this](int number) {
        return CaseCode::make(number, CaseCode::World::Real, m_random);
    });
    m_reports[index] = recorded ? *recorded : report;
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
    Verdict worst = Verdict::Verified;
    for (const AccountCheckReport &report : reports) {
        worst = std::min(worst, report.verdict); // the order of enum Verdict, worst first
        if (m_form == OutputForm::Json)
            continue;
        print(QStringLiteral("%1: %2").arg(report.address.toDisplay(), code(report.verdict)));
        for (const ServiceCheckReport &service : report.services)
            print(QStringLiteral("  %1 at %2: %3 (%4)%5")
                      .arg(code(service.stored.finding.service),
                           service.stored.finding.endpoint.server.toDisplay(), code(service.decision.verdict),
                           joined(service.decision.reasons),
                           service.caseCode ? QStringLiteral(", case code ") + service.caseCode->text()
                                            : QString()));
    }
    finish(worst == Verdict::Verified && m_problem != ExitCode::Fine ? m_problem : exitCode(worst));
}

} // namespace signpost::cli
