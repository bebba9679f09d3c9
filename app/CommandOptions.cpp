// SPDX-License-Identifier: Apache-2.0
#include "app/CommandOptions.h"

#include <QCommandLineParser>

#include <array>

namespace signpost::app {
namespace {

/// Options that only some commands know; the others are common.
struct OwnOption
{
    const char *name;
    const char *owners;
};
constexpr std::array ownOptions = {
    OwnOption{"server", "explain and setup"}, OwnOption{"password-stdin", "explain and setup"},
    OwnOption{"for", "certificate"},          OwnOption{"mail-domain", "certificate"},
    OwnOption{"service", "certificate"},      OwnOption{"roots", "certificate"},
    OwnOption{"at", "certificate"},           OwnOption{"confirm-server", "setup"},
    OwnOption{"fingerprint", "setup"},
};
constexpr std::array comingOptions = {"sign-in", "apply"};

} // namespace

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Finds the servers of a mail domain, says why they can be trusted, and sets up accounts."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({QStringLiteral("json"), QStringLiteral("Write one JSON document instead of text.")});
    parser.addOption(
        {QStringLiteral("verbose"), QStringLiteral("Write what was seen in each handshake, too.")});
    parser.addOption({QStringLiteral("site"), QStringLiteral("Use this site file."), QStringLiteral("FILE")});
    parser.addOption(
        {QStringLiteral("data-dir"), QStringLiteral("Keep accounts in this folder."), QStringLiteral("DIR")});
    parser.addOption(
        {QStringLiteral("server"),
         QStringLiteral("explain, setup: judge this server instead of looking for one; repeatable."),
         QStringLiteral("SERVICE=HOST:PORT[/starttls]")});
    parser.addOption({QStringLiteral("timeout"), QStringLiteral("explain: end after so many seconds (8)."),
                      QStringLiteral("SECONDS")});
    parser.addOption(
        {QStringLiteral("password-stdin"),
         QStringLiteral("explain: test the login as well. setup: needed. The password is the first "
                        "line of standard input.")});
    parser.addOptions(
        {{QStringLiteral("confirm-server"),
          QStringLiteral("setup: this company runs the mail, says the provider; repeatable."),
          QStringLiteral("SITE")},
         {QStringLiteral("fingerprint"),
          QStringLiteral("setup: the provider's copy of a certificate's whole fingerprint; repeatable."),
          QStringLiteral("SHA256")}});
    parser.addOptions(
        {{QStringLiteral("for"), QStringLiteral("certificate: the server's name or address."),
          QStringLiteral("NAME")},
         {QStringLiteral("mail-domain"), QStringLiteral("certificate: the domain behind the @."),
          QStringLiteral("DOMAIN")},
         {QStringLiteral("service"),
          QStringLiteral("certificate: with --mail-domain, ask for each SRV label of this service, too."),
          QStringLiteral("SERVICE")},
         {QStringLiteral("roots"),
          QStringLiteral("certificate: trust the authorities in this PEM file and no others."),
          QStringLiteral("FILE")},
         {QStringLiteral("at"), QStringLiteral("certificate: judge it at this time instead of now."),
          QStringLiteral("TIME")}});
    for (const char *name : comingOptions) {
        QCommandLineOption option{QLatin1String(name)};
        option.setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOption(option);
    }
    parser.addPositionalArgument(QStringLiteral("command"),
                                 QStringLiteral("explain ADDRESS, setup ADDRESS, accounts, check [ADDRESS], "
                                                "remove ADDRESS, dns NAME TYPE, certificate FILE, or "
                                                "practice [SCENARIO]"));
}

Result<Nothing> checkOptions(const QCommandLineParser &parser, const QString &command)
{
    for (const char *option : comingOptions) {
        if (parser.isSet(QLatin1String(option)))
            return Failure{FailureKind::InvalidInput,
                           QStringLiteral("--%1 is not in this version yet").arg(QLatin1String(option))};
    }
    for (const OwnOption &option : ownOptions) {
        const QString owners = QLatin1String(option.owners);
        if (parser.isSet(QLatin1String(option.name)) && !owners.split(u' ').contains(command))
            return Failure{FailureKind::InvalidInput,
                           QStringLiteral("--%1 is an option of %2, not of %3")
                               .arg(QLatin1String(option.name), owners, command)};
    }
    return Nothing{};
}

} // namespace signpost::app
