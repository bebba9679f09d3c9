// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PracticeCommand.h"

#include "app/cli/Console.h"
#include "app/cli/ExplainText.h"
#include "app/practice/Scenarios.h"
#include "report/ExplainJson.h"

#include <QJsonArray>

#include <algorithm>

namespace signpost::cli {
namespace {

using practice::Scenario;
using setup::AccountSetup;

QString role(Service service)
{
    switch (service) {
    case Service::Imap:
        return QStringLiteral("Receiving mail (IMAP)");
    case Service::Pop3:
        return QStringLiteral("Receiving mail (POP3)");
    case Service::Submission:
        return QStringLiteral("Sending mail");
    }
    Q_UNREACHABLE();
}

QString inWords(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Refused:
        return QStringLiteral("refused: something contradicts this server");
    case Verdict::PinOffered:
        return QStringLiteral("its certificate cannot be verified: only its fingerprint can help");
    case Verdict::Confirm:
        return QStringLiteral("found, but nobody vouches for the name: you would be asked");
    case Verdict::Unavailable:
        return QStringLiteral("could not be checked");
    case Verdict::NotFound:
        return QStringLiteral("no server was found");
    case Verdict::Absent:
        return QStringLiteral("the provider says that it has none");
    case Verdict::Pinned:
        return QStringLiteral("confirmed by you");
    case Verdict::Verified:
        return QStringLiteral("verified");
    }
    Q_UNREACHABLE();
}

void printService(const ServiceReport &service)
{
    print(QStringLiteral("%1: %2").arg(role(service.service), inWords(service.verdict)));
    if (!service.chosen)
        return;
    const JudgedCandidate &chosen = service.candidates[*service.chosen];
    const Endpoint &endpoint = chosen.finding.endpoint;
    const bool isStartTls = endpoint.security == TlsMode::StartTls;
    print(QStringLiteral("    %1, port %2, encrypted %3")
              .arg(endpoint.server.toDisplay())
              .arg(endpoint.port.number())
              .arg(isStartTls ? u"after STARTTLS" : u"from the start"));
    print(QStringLiteral("    because: %1").arg(joined(service.reasons)));
    const QStringList &mechanisms = chosen.probe.capabilities.mechanisms;
    if (!mechanisms.isEmpty())
        print(QStringLiteral("    signs in with: %1").arg(mechanisms.join(u", ")));
}

bool endsAsItShould(const Scenario &scenario, const SetupReport &report)
{
    return std::all_of(report.services.begin(), report.services.end(), [&](const ServiceReport &service) {
        return service.verdict == scenario.verdicts.at(service.service);
    });
}

QString inWords(const LoginReport &login)
{
    if (login.outcome != Reason::AuthOk)
        return QStringLiteral("not accepted (%1)").arg(code(login.outcome));
    return QStringLiteral("accepted as %1 with %2").arg(login.userName, code(*login.mechanism));
}

/// What the person has from the provider.
Answers answersFor(const Scenario &scenario, const practice::PracticeNetwork &network)
{
    return {scenario.sites, network.paper().isEmpty() ? QStringList() : QStringList{network.paper()}};
}

/// The password a person would type: the scenario's, or any where any is right.
Secret passwordFor(const Scenario &scenario)
{
    return Secret(scenario.password.value_or(QByteArrayLiteral("practice")));
}

} // namespace

ExitCode listScenarios(OutputForm form)
{
    QJsonArray array;
    for (const QString &id : practice::scenarioIds()) {
        const auto scenario = practice::loadScenario(id);
        if (!scenario) {
            complain(scenario.error().detail);
            return ExitCode::Internal;
        }
        if (form == OutputForm::Text)
            print(QStringLiteral("%1  %2").arg(id, scenario->title));
        array.append(QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("title"), scenario->title}});
    }
    if (form == OutputForm::Json)
        print(QJsonObject{{QStringLiteral("schema"), QStringLiteral("signpost/practice/1")},
                          {QStringLiteral("scenarios"), array}});
    return ExitCode::Fine;
}

PracticeCommand::PracticeCommand(Scenario scenario, OutputForm form, practice::PracticeNetwork &network,
                                 RandomUpTo random, Done<ExitCode> done)
    : Operation(std::move(done)), m_scenario(std::move(scenario)), m_form(form),
      m_setup({network.ports(), std::move(random), m_accounts.store, m_accounts.secrets}),
      m_run(
          m_setup, passwordFor(m_scenario), answersFor(m_scenario, network), [this] { showServers(); },
          [this](ExitCode code) { end(code); })
{
    if (m_form == OutputForm::Text) {
        print(QStringLiteral("Practice: nothing here is real, and nothing leaves this computer."));
        print(QStringLiteral("%1  %2").arg(m_scenario.id, m_scenario.title));
        print(QStringLiteral("The address: %1").arg(m_scenario.address.toDisplay()));
        for (const QString &site : m_scenario.sites)
            print(QStringLiteral("The provider's letter names the company: %1").arg(site));
        if (!network.paper().isEmpty())
            print(QStringLiteral("The provider's paper has the fingerprint: %1").arg(network.paper()));
    }
    m_setup.search(m_scenario.address, {});
}

void PracticeCommand::showServers() const
{
    if (m_form == OutputForm::Json)
        return;
    for (const ServiceReport &service : m_setup.report().services)
        printService(service);
}

void PracticeCommand::end(ExitCode code)
{
    const bool isStored = m_setup.phase() == AccountSetup::Phase::Finished;
    // Where practice cannot store, the fault is the program's.
    const bool isAsItShould = endsAsItShould(m_scenario, m_setup.report());
    const ExitCode outcome = isAsItShould && !m_setup.savingProblem() ? code : ExitCode::Internal;
    SetupReport report = m_setup.report();
    setup::addLogins(report, m_setup.logins());
    if (m_form == OutputForm::Json) {
        QJsonObject document = report::explainJson(report);
        document.insert(QStringLiteral("stored"), isStored);
        print(document);
        return finish(outcome);
    }
    for (const ServiceReport &service : report.services) {
        if (service.login)
            print(QStringLiteral("%1: password %2").arg(role(service.service), inWords(*service.login)));
    }
    if (isStored)
        print(QStringLiteral("%1 is ready. It ends with this practice.").arg(report.address.toDisplay()));
    print(isAsItShould
              ? QStringLiteral("This is how %1 should end.").arg(m_scenario.id)
              : QStringLiteral("This is not how %1 should end: Signpost has a fault.").arg(m_scenario.id));
    finish(outcome);
}

} // namespace signpost::cli
