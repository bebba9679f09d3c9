// SPDX-License-Identifier: Apache-2.0
#include "app/CommandLine.h"

#include "app/Command.h"
#include "app/CommandOptions.h"
#include "app/Wiring.h"
#include "app/cli/AccountsCommand.h"
#include "app/cli/CertificateCommand.h"
#include "app/cli/CheckCommand.h"
#include "app/cli/Console.h"
#include "app/cli/DnsCommand.h"
#include "app/cli/ExplainCommand.h"
#include "app/cli/PracticeCommand.h"
#include "app/cli/RemoveCommand.h"
#include "app/cli/SetupCommand.h"
#include "app/cli/UnpinCommand.h"
#include "app/practice/Scenarios.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace signpost::app {
namespace {

using namespace cli;

ExitCode refuse(ExitCode code, const QString &why)
{
    complain(why);
    return code;
}

ExitCode refuse(const Failure &failure)
{
    return refuse(exitCode(failure), failure.detail);
}

/// Runs the event loop until the operation that `start` makes has reported.
ExitCode await(const std::function<Pending(Done<ExitCode>)> &start)
{
    ExitCode outcome = ExitCode::Internal;
    const Pending running = start([&outcome](ExitCode code) {
        outcome = code;
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return outcome;
}

/// Runs `use` with the real network behind it, or says what is wrong with the site's files.
ExitCode withWiring(const Command &command, const std::function<ExitCode(Wiring &)> &use)
{
    const auto site = command.site();
    if (!site)
        return refuse(site.error());
    auto anchors = loadAnchors(*site);
    if (!anchors)
        return refuse(anchors.error());
    const auto trust = loadTrust(*site);
    if (!trust)
        return refuse(trust.error());
    trust->prepare(); // not while a search is timed
    Wiring wiring(*site, std::move(*anchors), *trust, command.dataFolder());
    return use(wiring);
}

/// Runs `use` with the address that the command takes as its first argument.
ExitCode withAddress(const Command &command, const std::function<ExitCode(const EmailAddress &)> &use)
{
    const auto address = EmailAddress::parse(command.arguments().front());
    return address ? use(*address) : refuse(address.error());
}

/// Likewise, with the options that say how its servers are found.
ExitCode withRequest(const Command &command, const std::function<ExitCode(const setup::SearchRequest &)> &use)
{
    return withAddress(command, [&](const EmailAddress &address) {
        const auto servers = command.servers();
        if (!servers)
            return refuse(ExitCode::Usage, servers.error().detail);
        const auto timeout = command.timeout();
        if (!timeout)
            return refuse(ExitCode::Usage, timeout.error().detail);
        return use({address, *servers, *timeout});
    });
}

ExitCode runDnsCommand(const Command &command)
{
    const auto site = command.site();
    if (!site)
        return refuse(site.error());
    auto anchors = loadAnchors(*site);
    if (!anchors)
        return refuse(anchors.error());
    const auto none = tls::TrustStore::fromDer({});
    if (!none)
        return refuse(none.error());
    Wiring wiring(*site, std::move(*anchors), *none, command.dataFolder());
    return await([&](Done<ExitCode> done) {
        return runDns(command.arguments(), command.output().form, wiring.resolver(), std::move(done));
    });
}

ExitCode runExplainCommand(const Command &command)
{
    if (command.arguments().size() != 1)
        return refuse(ExitCode::Usage,
                      QStringLiteral("explain takes one address, such as: explain alice@example.com"));
    if (command.arguments().front() == u"-")
        return refuse(ExitCode::Usage, QStringLiteral("explain - is not in this version yet"));
    return withRequest(command, [&](const setup::SearchRequest &request) {
        std::optional<Secret> password;
        if (command.isSet("password-stdin")) {
            auto typed = readPassword();
            if (!typed)
                return refuse(typed.error());
            password = std::move(*typed);
        }
        return withWiring(command, [&](Wiring &wiring) {
            return await([&](Done<ExitCode> done) {
                return std::make_unique<ExplainCommand>(request, std::move(password), command.output(),
                                                        wiring.probePorts(), randomUpTo, std::move(done));
            });
        });
    });
}

ExitCode runSetupCommand(const Command &command)
{
    if (command.arguments().size() != 1 || !command.isSet("password-stdin"))
        return refuse(ExitCode::Usage,
                      QStringLiteral("setup takes one address and reads the password from "
                                     "standard input: setup alice@example.com "
                                     "--password-stdin"));
    const auto answers = command.answers();
    if (!answers)
        return refuse(ExitCode::Usage, answers.error().detail);
    return withRequest(command, [&](const setup::SearchRequest &request) {
        auto password = readPassword();
        if (!password)
            return refuse(password.error());
        return withWiring(command, [&](Wiring &wiring) {
            return await([&](Done<ExitCode> done) {
                setup::SetupPorts ports = wiring.setupPorts();
                ports.searchDeadline = request.deadline;
                return std::make_unique<SetupCommand>(request.address, request.typed, std::move(*password),
                                                      *answers, command.output(), ports, std::move(done));
            });
        });
    });
}

ExitCode runAccountsCommand(const Command &command)
{
    if (!command.arguments().isEmpty())
        return refuse(ExitCode::Usage, QStringLiteral("accounts takes no argument"));
    return listAccounts(accounts::AccountStore(command.dataFolder()), command.output().form);
}

ExitCode runCheckCommand(const Command &command)
{
    if (command.arguments().size() > 1)
        return refuse(ExitCode::Usage,
                      QStringLiteral("check takes one address, or none to check all accounts"));
    for (const char *option : {"apply", "password-stdin"}) {
        if (command.isSet(option) && !command.isSet("sign-in"))
            return refuse(ExitCode::Usage,
                          QStringLiteral("check --%1 needs --sign-in").arg(QLatin1String(option)));
    }
    const auto check = [&](const std::optional<EmailAddress> &only) {
        CheckOptions options{only};
        if (command.isSet("sign-in"))
            options.signIn = watch::CheckSignIn::WithStoredPassword;
        if (command.isSet("apply"))
            options.whenPassed = watch::WhenPassed::Apply;
        if (command.isSet("password-stdin")) {
            auto typed = readPassword();
            if (!typed)
                return refuse(typed.error());
            options.signIn = watch::CheckSignIn::WithTypedPassword;
            options.typed = std::move(*typed);
        }
        return withWiring(command, [&](Wiring &wiring) {
            return await([&](Done<ExitCode> done) {
                return std::make_unique<CheckCommand>(
                    std::move(options), command.output().form,
                    watch::CheckPorts{wiring.probePorts(), wiring.secrets(), randomUpTo}, wiring.accounts(),
                    std::move(done));
            });
        });
    };
    return command.arguments().isEmpty() ? check(std::nullopt) : withAddress(command, check);
}

ExitCode runRemoveCommand(const Command &command)
{
    if (command.arguments().size() != 1)
        return refuse(ExitCode::Usage,
                      QStringLiteral("remove takes one address, such as: remove alice@example.com"));
    return withAddress(command, [&](const EmailAddress &address) {
        accounts::AccountStore store(command.dataFolder());
        SystemTimers timers;
        accounts::KeychainStore secrets(timers);
        return await([&](Done<ExitCode> done) {
            return runRemove(address, store, secrets, timers.now(), std::move(done));
        });
    });
}

ExitCode runUnpinCommand(const Command &command)
{
    const QStringList &arguments = command.arguments();
    const auto service = arguments.size() == 2 ? serviceNamed(arguments.back()) : std::nullopt;
    if (!service)
        return refuse(ExitCode::Usage,
                      QStringLiteral("unpin takes an address and imap, pop3 or submission, such as: unpin "
                                     "alice@example.com imap"));
    return withAddress(command, [&](const EmailAddress &address) {
        accounts::AccountStore store(command.dataFolder());
        return unpin(address, *service, store, SystemTimers().now(), randomUpTo);
    });
}

ExitCode runPracticeCommand(const Command &command)
{
    for (const char *option : {"site", "timeout", "data-dir"}) {
        if (command.isSet(option))
            return refuse(ExitCode::Usage,
                          QStringLiteral("practice takes no --%1: it has a world of its own")
                              .arg(QLatin1String(option)));
    }
    const QStringList &arguments = command.arguments();
    if (arguments.isEmpty())
        return listScenarios(command.output().form);
    if (arguments.size() > 1)
        return refuse(ExitCode::Usage, QStringLiteral("practice takes one scenario, such as: practice P01"));
    const auto scenario = practice::loadScenario(arguments.front());
    if (!scenario)
        return refuse(scenario.error().kind == FailureKind::NotFound ? ExitCode::Usage : ExitCode::Internal,
                      scenario.error().detail);
    SystemTimers timers;
    const auto network = practice::PracticeNetwork::start(*scenario, timers);
    if (!network)
        return refuse(ExitCode::Internal, network.error().detail);
    return await([&](Done<ExitCode> done) {
        return std::make_unique<PracticeCommand>(*scenario, command.output().form, **network, randomUpTo,
                                                 std::move(done));
    });
}

ExitCode runCertificateCommand(const Command &command)
{
    const SystemTimers timers;
    return runCertificate({command.arguments(), command.value("for"), command.value("mail-domain"),
                           command.value("service"), command.value("roots"), command.value("at")},
                          command.output().form, timers.now(), [&]() -> Result<tls::TrustStore> {
                              const auto site = command.site();
                              return site ? loadTrust(*site) : Result<tls::TrustStore>(site.error());
                          });
}

struct KnownCommand
{
    const char *name;
    ExitCode (*run)(const Command &); ///< null: comes later
};

constexpr std::array commands = {
    KnownCommand{"explain", runExplainCommand},
    KnownCommand{"setup", runSetupCommand},
    KnownCommand{"accounts", runAccountsCommand},
    KnownCommand{"check", runCheckCommand},
    KnownCommand{"remove", runRemoveCommand},
    KnownCommand{"dns", runDnsCommand},
    KnownCommand{"practice", runPracticeCommand},
    KnownCommand{"unpin", runUnpinCommand},
    KnownCommand{"export", nullptr},
    KnownCommand{"domain", nullptr},
    KnownCommand{"certificate", runCertificateCommand},
};

ExitCode dispatch(const QCommandLineParser &parser)
{
    QStringList arguments = parser.positionalArguments();
    if (arguments.isEmpty())
        return refuse(ExitCode::Usage,
                      QStringLiteral("name a command, such as: signpost-cli explain alice@example.com"));
    const QString name = arguments.takeFirst();
    const auto *known = std::find_if(commands.begin(), commands.end(), [&](const KnownCommand &command) {
        return name == QLatin1String(command.name);
    });
    if (known == commands.end())
        return refuse(ExitCode::Usage, QStringLiteral("there is no command '%1'").arg(name.left(80)));
    if (!known->run)
        return refuse(ExitCode::Usage, QStringLiteral("'%1' is not in this version yet").arg(name));
    const auto fitting = checkOptions(parser, name);
    if (!fitting)
        return refuse(ExitCode::Usage, fitting.error().detail);
    return known->run(Command(arguments, parser));
}

} // namespace

ExitCode runCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return refuse(ExitCode::Usage, parser.errorText());
    if (parser.isSet(QStringLiteral("help"))) {
        print(parser.helpText());
        return ExitCode::Fine;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        print(QStringLiteral("signpost-cli " SIGNPOST_VERSION));
        return ExitCode::Fine;
    }
    return dispatch(parser);
}

} // namespace signpost::app
