// SPDX-License-Identifier: Apache-2.0
#include "app/Wiring.h"

#include "net/SystemResolvers.h"
#include "net/SystemRoots.h"

#include <QFile>
#include <QRandomGenerator>
#include <QStandardPaths>

namespace signpost::app {
namespace {

Result<QByteArray> readFile(const QString &path)
{
    constexpr qint64 largest = 16 * 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Failure{FailureKind::Storage,
                       QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString())};
    return file.read(largest);
}

/// The person's own folder is left out: a site file is an organisation's.
QString systemSiteFile()
{
    QStringList folders = QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation);
    folders.removeAll(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
    for (const QString &folder : folders) {
        const QString path = folder + QStringLiteral("/signpost/site.ini");
        if (QFile::exists(path))
            return path;
    }
    return {};
}

} // namespace

Result<SiteSettings> loadSite(const QString &given)
{
    const QString path = given.isEmpty() ? systemSiteFile() : given;
    if (path.isEmpty())
        return SiteSettings();
    const auto text = readFile(path);
    if (!text)
        return text.error();
    return parseSiteFile(*text, path);
}

Result<tls::TrustStore> loadTrust(const SiteSettings &site)
{
    const auto system = tls::TrustStore::loadedLater([isTrusted = site.trustsSystemAuthorities] {
        return isTrusted ? net::systemRoots() : Result(std::vector<QByteArray>());
    });
    if (!site.extraAuthoritiesFile)
        return system;
    const auto pem = readFile(*site.extraAuthoritiesFile);
    if (!pem)
        return pem.error();
    const auto extra = tls::TrustStore::fromPem(*pem);
    if (!extra)
        return Failure{extra.error().kind,
                       QStringLiteral("%1: %2").arg(*site.extraAuthoritiesFile, extra.error().detail)};
    return system.combinedWith(*extra);
}

Result<dns::TrustAnchors> loadAnchors(const SiteSettings &site)
{
    if (!site.trustAnchorsFile)
        return dns::TrustAnchors::builtIn();
    const auto text = readFile(*site.trustAnchorsFile);
    if (!text)
        return text.error();
    return dns::TrustAnchors::parse(*text, *site.trustAnchorsFile);
}

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/signpost");
}

std::uint32_t randomUpTo(std::uint32_t largest)
{
    return static_cast<std::uint32_t>(QRandomGenerator::system()->bounded(quint64(largest) + 1));
}

Wiring::Wiring(SiteSettings site, dns::TrustAnchors anchors, tls::TrustStore trust, const QString &dataFolder)
    : m_site(std::move(site)), m_trust(std::move(trust)),
      m_dns(m_site.resolvers.empty() ? net::systemResolvers() : m_site.resolvers, m_timers),
      m_resolver(m_dns, std::move(anchors), m_timers), m_accounts(dataFolder), m_secrets(m_timers)
{
}

probe::ProbePorts Wiring::probePorts()
{
    return {m_resolver, m_dialer, m_timers, m_site, m_trust};
}

setup::SetupPorts Wiring::setupPorts()
{
    return {probePorts(), randomUpTo, m_accounts, m_secrets};
}

} // namespace signpost::app
