// SPDX-License-Identifier: Apache-2.0
#include "app/Wiring.h"
#include "app/cli/Console.h"
#include "app/cli/DnsCommand.h"
#include "app/cli/ExplainCommand.h"
#include "app/cli/PracticeCommand.h"
#include "app/practice/Scenarios.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace signpost;
using namespace signpost::cli;

namespace {

constexpr std::array comingCommands = {"setup", "accounts", "check",  "remove",
                                       "unpin", "export",   "domain", "certificate"};

int exitStatus(ExitCode code)
{
    return static_cast<int>(code);
}

int refuse(ExitCode code, const QString &why)
{
    complain(why);
    return exitStatus(code);
}

void quit(ExitCode code)
{
    QCoreApplication::exit(exitStatus(code));
}

OutputForm formOf(const QCommandLineParser &parser)
{
    return parser.isSet(QStringLiteral("json")) ? OutputForm::Json : OutputForm::Text;
}

int dnsCommand(const QStringList &arguments, const QCommandLineParser &parser, app::Wiring &wiring)
{
    const Pending running = runDns(arguments, formOf(parser), wiring.resolver(), quit);
    return QCoreApplication::exec();
}

int explainCommand(const QStringList &arguments, const QCommandLineParser &parser, app::Wiring &wiring)
{
    if (arguments.size() != 1)
        return refuse(ExitCode::Usage,
                      QStringLiteral("explain takes one address, such as: explain alice@example.com"));
    const auto address = EmailAddress::parse(arguments[0]);
    if (!address)
        return refuse(ExitCode::BadInput, address.error().detail);
    setup::SearchRequest request{*address};
    for (const QString &text : parser.values(QStringLiteral("server"))) {
        const auto server = parseServer(text);
        if (!server)
            return refuse(ExitCode::Usage, server.error().detail);
        request.typed.push_back(*server);
    }
    if (parser.isSet(QStringLiteral("timeout"))) {
        constexpr int longest = 180;
        bool isNumber = false;
        const int seconds = parser.value(QStringLiteral("timeout")).toInt(&isNumber);
        if (!isNumber || seconds < 1 || seconds > longest)
            return refuse(ExitCode::Usage,
                          QStringLiteral("--timeout takes seconds from 1 to %1").arg(longest));
        request.deadline = Seconds(seconds);
    }
    const Pending running = runExplain(std::move(request), formOf(parser), wiring.ports(), quit);
    return QCoreApplication::exec();
}

int practiceCommand(const QStringList &arguments, const QCommandLineParser &parser)
{
    for (const QString &option :
         {QStringLiteral("site"), QStringLiteral("server"), QStringLiteral("timeout")}) {
        if (parser.isSet(option))
            return refuse(ExitCode::Usage,
                          QStringLiteral("practice takes no --%1: it has a network of its own").arg(option));
    }
    if (arguments.isEmpty())
        return exitStatus(listScenarios(formOf(parser)));
    if (arguments.size() > 1)
        return refuse(ExitCode::Usage, QStringLiteral("practice takes one scenario, such as: practice P01"));
    const auto scenario = practice::loadScenario(arguments[0]);
    if (!scenario)
        return refuse(scenario.error().kind == FailureKind::NotFound ? ExitCode::Usage : ExitCode::Internal,
                      scenario.error().detail);
    SystemTimers timers;
    const auto network = practice::PracticeNetwork::start(*scenario, timers);
    if (!network)
        return refuse(ExitCode::Internal, network.error().detail);
    const Pending running = runPractice(*scenario, formOf(parser), **network, quit);
    return QCoreApplication::exec();
}

int run(const QCommandLineParser &parser)
{
    QStringList arguments = parser.positionalArguments();
    if (arguments.isEmpty())
        return refuse(ExitCode::Usage,
                      QStringLiteral("name a command, such as: signpost-cli explain alice@example.com"));
    const QString command = arguments.takeFirst();
    const bool isComing = std::any_of(comingCommands.begin(), comingCommands.end(),
                                      [&](const char *name) { return command == QLatin1String(name); });
    if (isComing)
        return refuse(ExitCode::Usage, QStringLiteral("'%1' is not in this version yet").arg(command));
    if (command == u"practice")
        return practiceCommand(arguments, parser);
    if (command != u"dns" && command != u"explain")
        return refuse(ExitCode::Usage, QStringLiteral("there is no command '%1'").arg(command.left(80)));

    const QString siteFile = parser.value(QStringLiteral("site"));
    const auto site = siteFile.isEmpty() ? Result<SiteSettings>(SiteSettings()) : app::loadSite(siteFile);
    if (!site)
        return refuse(ExitCode::BadInput, site.error().detail);
    const auto trust = app::loadTrust(*site);
    if (!trust)
        return refuse(ExitCode::BadInput, trust.error().detail);
    app::Wiring wiring(*site, *trust);
    return command == u"dns" ? dnsCommand(arguments, parser, wiring)
                             : explainCommand(arguments, parser, wiring);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("signpost-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNPOST_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Finds the servers of a mail domain and says why they can be trusted."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({QStringLiteral("json"), QStringLiteral("Write one JSON document instead of text.")});
    parser.addOption({QStringLiteral("site"), QStringLiteral("Use this site file."), QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("server"),
                      QStringLiteral("explain: judge this server instead of looking for one; repeatable."),
                      QStringLiteral("SERVICE=HOST:PORT[/starttls]")});
    parser.addOption({QStringLiteral("timeout"), QStringLiteral("explain: end after so many seconds (8)."),
                      QStringLiteral("SECONDS")});
    parser.addPositionalArgument(QStringLiteral("command"),
                                 QStringLiteral("explain ADDRESS, dns NAME TYPE, or practice [SCENARIO]"));
    if (!parser.parse(QCoreApplication::arguments()))
        return refuse(ExitCode::Usage, parser.errorText());
    if (parser.isSet(QStringLiteral("help"))) {
        print(parser.helpText());
        return exitStatus(ExitCode::Fine);
    }
    if (parser.isSet(QStringLiteral("version"))) {
        print(QStringLiteral("signpost-cli " SIGNPOST_VERSION));
        return exitStatus(ExitCode::Fine);
    }
    return run(parser);
}
