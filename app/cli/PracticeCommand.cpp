// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PracticeCommand.h"

#include "app/cli/Console.h"
#include "app/practice/Scenarios.h"
#include "report/ExplainJson.h"
#include "setup/ServerSearch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>

namespace signpost::cli {
namespace {

using practice::Scenario;

void printJson(const QJsonObject &object)
{
    print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

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
    QStringList reasons;
    for (const Reason reason : service.reasons)
        reasons += code(reason);
    print(QStringLiteral("    because: %1").arg(reasons.join(u", ")));
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

std::uint32_t randomUpTo(std::uint32_t largest)
{
    return static_cast<std::uint32_t>(QRandomGenerator::system()->bounded(quint64(largest) + 1));
}

void printText(const Scenario &scenario, const SetupReport &report)
{
    print(QStringLiteral("The address: %1").arg(report.address.toDisplay()));
    for (const ServiceReport &service : report.services)
        printService(service);
    print(endsAsItShould(scenario, report)
              ? QStringLiteral("This is how %1 should end.").arg(scenario.id)
              : QStringLiteral("This is not how %1 should end: Signpost has a fault.").arg(scenario.id));
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
        printJson({{QStringLiteral("schema"), QStringLiteral("signpost/practice/1")},
                   {QStringLiteral("scenarios"), array}});
    return ExitCode::Fine;
}

Pending runPractice(const Scenario &scenario, OutputForm form, practice::PracticeNetwork &network,
                    Done<ExitCode> done)
{
    if (form == OutputForm::Text) {
        print(QStringLiteral("Practice: nothing here is real, and nothing leaves this computer."));
        print(QStringLiteral("%1  %2").arg(scenario.id, scenario.title));
    }
    return std::make_unique<setup::ServerSearch>(
        setup::SearchRequest{scenario.address}, network.ports(), randomUpTo,
        [scenario, form, done](const SetupReport &report) {
            if (form == OutputForm::Json)
                printJson(report::explainJson(report));
            else
                printText(scenario, report);
            done(endsAsItShould(scenario, report) ? exitCodeOf(report.overall) : ExitCode::Internal);
        });
}

} // namespace signpost::cli
