// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/Output.h"
#include "app/cli/UnattendedSetup.h"
#include "base/Result.h"
#include "model/Finding.h"
#include "model/SiteSettings.h"

#include <QCommandLineParser>

#include <optional>
#include <vector>

namespace signpost::app {

/// What every command gets: its own arguments and the options.
class Command
{
public:
    Command(QStringList arguments, const QCommandLineParser &options)
        : m_arguments(std::move(arguments)), m_options(options)
    {
    }

    const QStringList &arguments() const { return m_arguments; }
    bool isSet(const char *option) const { return m_options.isSet(QLatin1String(option)); }
    std::optional<QString> value(const char *option) const;

    cli::Output output() const;
    QString dataFolder() const;
    /// Fails as loadSite().
    Result<SiteSettings> site() const;
    /// Those typed with --server, in order. Fails as cli::parseServer().
    Result<std::vector<Finding>> servers() const;
    /// What the person would answer in the window (A4, A5). Fails with InvalidInput for a site that is no
    /// name, and for what is no SHA-256 fingerprint.
    Result<cli::Answers> answers() const;
    /// For discovery. Fails with InvalidInput beyond 1 to 180 seconds.
    Result<Milliseconds> timeout() const;

private:
    QStringList m_arguments;
    const QCommandLineParser &m_options;
};

} // namespace signpost::app
