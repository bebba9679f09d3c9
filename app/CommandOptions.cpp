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
    OwnOption{"server", "explain and setup"},
    OwnOption{"password-stdin", "explain and setup and check"},
    OwnOption{"for", "certificate"},
    OwnOption{"mail-domain", "certificate"},
    OwnOption{"service", "certificate"},
    OwnOption{"roots", "certificate"},
    OwnOption{"at", "certificate"},
    OwnOption{"sign-in", "check"},
    OwnOption{"apply", "check"},
    OwnOption{"confirm-server", "setup"},
    OwnOption{"fingerprint", "setup"},
};

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
         QStringLiteral("explain: test the login as well. setup: needed. check --sign-in: instead of the "
                        "stored one. The password is the first line of standard input.")});
    parser.addOptions(
        {{QStringLiteral("sign-in"),
          QStringLiteral("check: sign in to the stored servers, and to a new one whose name was proven.")},
         {QStringLiteral("apply"),
          QStringLiteral("check --sign-in: use the new server of a change that passed every step.")}});
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
    parser.addPositionalArgument(QStringLiteral("command"),
                                 QStringLiteral("explain ADDRESS, setup ADDRESS, accounts, check [ADDRESS], "
                                                "remove ADDRESS, dns NAME TYPE, certificate FILE, or "
                                                "practice [SCENARIO]"));
}

Result<Nothing> checkOptions(const QCommandLineParser &parser, const QString &command)
{
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
