// SPDX-License-Identifier: Apache-2.0
#include "app/FirstPaint.h"
#include "app/PasswordStoreName.h"
#include "app/Windows.h"
#include "app/Wiring.h"
#include "app/cli/Console.h"
#include "app/cli/ExitCode.h"
#include "app/practice/PracticeAccounts.h"
#include "app/practice/PracticeNetwork.h"
#include "app/practice/Scenarios.h"
#include "ui/widgets/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <optional>

using namespace signpost;
using cli::ExitCode;

namespace {

int refuse(ExitCode code, const QString &why)
{
    std::fprintf(stderr, "signpost: %s\n", qUtf8Printable(why));
    return static_cast<int>(code);
}

int run(app::Windows &windows, std::function<void()> onceSeen = {})
{
    const app::FirstPaint painted(std::move(onceSeen));
    // Between the assistant and My accounts there is a moment without a window.
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&windows, &app::Windows::lastClosed, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    windows.open();
    return QApplication::exec();
}

int runReal(const QCommandLineParser &options)
{
    const auto site = app::loadSite(options.value(QStringLiteral("site")));
    if (!site)
        return refuse(cli::exitCode(site.error()), site.error().detail);
    auto anchors = app::loadAnchors(*site);
    if (!anchors)
        return refuse(cli::exitCode(anchors.error()), anchors.error().detail);
    const auto trust = app::loadTrust(*site);
    if (!trust)
        return refuse(cli::exitCode(trust.error()), trust.error().detail);
    const QString folder = options.value(QStringLiteral("data-dir"));
    app::Wiring wiring(*site, std::move(*anchors), *trust, folder.isEmpty() ? app::dataFolder() : folder);
    setup::SetupPorts ports = wiring.setupPorts();
    app::Windows windows(ports,
                         {ports.probe.timers, wizard::Surroundings::Mode::Real, app::passwordStoreName(),
                          site->helpdeskName, site->helpdeskPhone});
    return run(windows, [&] { trust->prepare(); });
}

int runPractice(const QCommandLineParser &options)
{
    for (const char *option : {"site", "data-dir"}) {
        if (options.isSet(QLatin1String(option)))
            return refuse(ExitCode::Usage,
                          QStringLiteral("--practice takes no --%1: it has a world of its own")
                              .arg(QLatin1String(option)));
    }
    const auto scenario = practice::loadScenario(options.value(QStringLiteral("practice")));
    if (!scenario)
        return refuse(scenario.error().kind == FailureKind::NotFound ? ExitCode::Usage : ExitCode::Internal,
                      scenario.error().detail);
    SystemTimers timers;
    const auto network = practice::PracticeNetwork::start(*scenario, timers);
    if (!network)
        return refuse(ExitCode::Internal, network.error().detail);
    practice::PracticeAccounts accounts;
    wizard::Surroundings surroundings{
        timers, wizard::Surroundings::Mode::Practice,
        //: Stands where "GNOME Keyring" stands outside practice.
        QApplication::translate("signpost::app", "the practice password store")};
    surroundings.startAddress = scenario->address.toDisplay();
    app::Windows windows({(*network)->ports(), app::randomUpTo, accounts.store, accounts.secrets},
                         surroundings);
    return run(windows);
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QApplication::translate("signpost::app", "Sets up mail accounts that work and can be trusted."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({QStringLiteral("practice"),
                      QApplication::translate("signpost::app", "Practise a scenario; nothing there is real."),
                      QStringLiteral("ID")});
    parser.addOption({QStringLiteral("site"), QApplication::translate("signpost::app", "Use this site file."),
                      QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("data-dir"),
                      QApplication::translate("signpost::app", "Keep accounts in this folder."),
                      QStringLiteral("DIR")});
}

/// Answers --help, --version and wrong usage, which need no display; nothing where the program has to run.
std::optional<int> answerWithoutWindow(const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("help"))) {
        cli::print(parser.helpText());
        return static_cast<int>(ExitCode::Fine);
    }
    if (parser.isSet(QStringLiteral("version"))) {
        cli::print(QStringLiteral("signpost " SIGNPOST_VERSION));
        return static_cast<int>(ExitCode::Fine);
    }
    if (!parser.positionalArguments().isEmpty())
        return refuse(ExitCode::Usage,
                      QStringLiteral("signpost takes no argument; its commands are signpost-cli's"));
    return std::nullopt;
}

bool asksForNoWindow(int argc, char **argv)
{
    constexpr std::array asking = {"--help", "-h", "--version", "-v"};
    return argc > 1 && std::any_of(argv + 1, argv + argc, [&](const char *argument) {
               return std::any_of(asking.begin(), asking.end(),
                                  [&](const char *known) { return std::strcmp(argument, known) == 0; });
           });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("signpost"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNPOST_VERSION));
    QCommandLineParser parser;
    if (asksForNoWindow(argc, argv)) {
        const QCoreApplication bare(argc, argv);
        addOptions(parser);
        if (!parser.parse(QCoreApplication::arguments()))
            return refuse(ExitCode::Usage, parser.errorText());
        return answerWithoutWindow(parser).value_or(static_cast<int>(ExitCode::Usage));
    }
    QGuiApplication::setDesktopFileName(QStringLiteral("net.signpost.Signpost"));
    QApplication application(argc, argv);
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("net.signpost.Signpost")));
    addOptions(parser);
    if (!parser.parse(QCoreApplication::arguments()))
        return refuse(ExitCode::Usage, parser.errorText());
    if (const auto answered = answerWithoutWindow(parser))
        return *answered;
    const widgets::Theme theme(application);
    return parser.isSet(QStringLiteral("practice")) ? runPractice(parser) : runReal(parser);
}
