// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Console.h"
#include "app/cli/DnsCommand.h"
#include "base/SystemTimers.h"
#include "net/DnsClient.h"
#include "net/SystemResolvers.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace signpost;
using namespace signpost::cli;

namespace {

constexpr std::array comingCommands = {"explain", "setup",  "accounts", "check",       "remove",
                                       "unpin",   "export", "domain",   "certificate", "practice"};

int exitStatus(ExitCode code)
{
    return static_cast<int>(code);
}

int usage(const QString &why)
{
    complain(why);
    return exitStatus(ExitCode::Usage);
}

int run(const QCommandLineParser &parser)
{
    QStringList arguments = parser.positionalArguments();
    if (arguments.isEmpty())
        return usage(QStringLiteral("name a command, such as: signpost-cli dns _imaps._tcp.example.com SRV"));
    const QString command = arguments.takeFirst();
    if (command != u"dns") {
        const bool isComing = std::any_of(comingCommands.begin(), comingCommands.end(),
                                          [&](const char *name) { return command == QLatin1String(name); });
        return usage(isComing ? QStringLiteral("'%1' is not in this version yet").arg(command)
                              : QStringLiteral("there is no command '%1'").arg(command.left(80)));
    }
    SystemTimers timers;
    net::DnsClient resolver(net::systemResolvers(), timers);
    const OutputForm form = parser.isSet(QStringLiteral("json")) ? OutputForm::Json : OutputForm::Text;
    const Pending running =
        runDns(arguments, form, resolver, [](ExitCode code) { QCoreApplication::exit(exitStatus(code)); });
    return QCoreApplication::exec();
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
    parser.addPositionalArgument(QStringLiteral("command"), QStringLiteral("dns NAME TYPE"));
    if (!parser.parse(QCoreApplication::arguments()))
        return usage(parser.errorText());
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
