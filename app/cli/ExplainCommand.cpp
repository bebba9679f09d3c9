// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ExplainCommand.h"

#include "app/cli/Console.h"
#include "report/ExplainJson.h"
#include "setup/Outcome.h"

namespace signpost::cli {

ExplainCommand::ExplainCommand(setup::SearchRequest request, std::optional<Secret> password, Output output,
                               probe::ProbePorts ports, RandomUpTo random, Done<ExitCode> done)
    : Operation(std::move(done)), m_password(std::move(password)), m_output(output), m_ports(ports)
{
    m_step = std::make_unique<setup::ServerSearch>(std::move(request), std::move(ports), std::move(random),
                                                   [this](const SetupReport &report) { onReport(report); });
}

void ExplainCommand::onReport(const SetupReport &report)
{
    m_report = report;
    const ExitCode verdict = exitCode(report.overall);
    if (verdict != ExitCode::Fine || !m_password)
        return end(verdict);
    const std::vector<Service> choices = setup::receivingChoices(report);
    const auto receiving = choices.empty() ? std::nullopt : std::optional(choices.front());
    setup::LoginRunRequest request{report.address, {}, {}, std::move(*m_password)};
    for (const Service service : setup::usedServices(report, receiving))
        request.servers.push_back(*setup::chosenCandidate(report, service));
    m_step = std::make_unique<setup::LoginRun>(
        std::move(request), m_ports, [] {},
        [this](const std::vector<setup::LoginProgress> &logins) { onLogins(logins); });
}

void ExplainCommand::onLogins(const std::vector<setup::LoginProgress> &logins)
{
    setup::addLogins(*m_report, logins);
    end(setup::areAllAccepted(logins) ? ExitCode::Fine : ExitCode::LoginFailed);
}

void ExplainCommand::end(ExitCode code)
{
    if (m_output.form == OutputForm::Json)
        print(report::explainJson(*m_report));
    else
        print(explainText(*m_report, m_output.detail).join(u'\n'));
    finish(code);
}

} // namespace signpost::cli
