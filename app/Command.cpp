// SPDX-License-Identifier: Apache-2.0
#include "app/Command.h"

#include "app/Wiring.h"
#include "app/cli/ServerOption.h"
#include "setup/FingerprintText.h"
#include "setup/SetupPorts.h"

namespace signpost::app {

using namespace cli;

std::optional<QString> Command::value(const char *option) const
{
    return isSet(option) ? std::optional(m_options.value(QLatin1String(option))) : std::nullopt;
}

cli::Output Command::output() const
{
    return {isSet("json") ? OutputForm::Json : OutputForm::Text,
            isSet("verbose") ? Detail::Handshakes : Detail::Verdicts};
}

QString Command::dataFolder() const
{
    const QString given = m_options.value(QStringLiteral("data-dir"));
    return given.isEmpty() ? app::dataFolder() : given;
}

Result<SiteSettings> Command::site() const
{
    return loadSite(m_options.value(QStringLiteral("site")));
}

Result<std::vector<Finding>> Command::servers() const
{
    std::vector<Finding> servers;
    for (const QString &text : m_options.values(QStringLiteral("server"))) {
        const auto server = parseServer(text);
        if (!server)
            return server.error();
        servers.push_back(*server);
    }
    return servers;
}

Result<cli::Answers> Command::answers() const
{
    const Answers answers{m_options.values(QStringLiteral("confirm-server")),
                          m_options.values(QStringLiteral("fingerprint"))};
    for (const QString &site : answers.sites) {
        if (const auto name = ServerName::parse(site); !name)
            return Failure{FailureKind::InvalidInput,
                           QStringLiteral("--confirm-server: ") + name.error().detail};
    }
    for (const QString &text : answers.fingerprints) {
        if (setup::readFingerprint(text).kind != setup::FingerprintText::Kind::Sha256)
            return Failure{FailureKind::InvalidInput,
                           QStringLiteral("--fingerprint takes the 64 digits of a SHA-256 fingerprint; "
                                          "ask the provider for that of the certificate")};
    }
    return answers;
}

Result<Milliseconds> Command::timeout() const
{
    if (!isSet("timeout"))
        return setup::discoveryDeadline;
    constexpr int longest = 180;
    bool isNumber = false;
    const int seconds = m_options.value(QStringLiteral("timeout")).toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > longest)
        return Failure{FailureKind::InvalidInput,
                       QStringLiteral("--timeout takes seconds from 1 to %1").arg(longest)};
    return Milliseconds(Seconds(seconds));
}

} // namespace signpost::app
