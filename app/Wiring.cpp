// SPDX-License-Identifier: Apache-2.0
#include "app/Wiring.h"

#include "net/SystemResolvers.h"
#include "net/SystemRoots.h"

#include <QFile>

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

} // namespace

Result<SiteSettings> loadSite(const QString &path)
{
    const auto text = readFile(path);
    if (!text)
        return text.error();
    return parseSiteFile(*text, path);
}

Result<tls::TrustStore> loadTrust(const SiteSettings &site)
{
    auto trust = tls::TrustStore::fromDer(site.trustsSystemAuthorities ? net::systemRoots()
                                                                       : std::vector<QByteArray>());
    if (!trust || !site.extraAuthoritiesFile)
        return trust;
    const auto pem = readFile(*site.extraAuthoritiesFile);
    if (!pem)
        return pem.error();
    const auto extra = tls::TrustStore::fromPem(*pem);
    if (!extra)
        return Failure{extra.error().kind,
                       QStringLiteral("%1: %2").arg(*site.extraAuthoritiesFile, extra.error().detail)};
    return trust->combinedWith(*extra);
}

Wiring::Wiring(SiteSettings site, tls::TrustStore trust)
    : m_site(std::move(site)), m_trust(std::move(trust)),
      m_resolver(m_site.resolvers.empty() ? net::systemResolvers() : m_site.resolvers, m_timers)
{
}

probe::ProbePorts Wiring::ports()
{
    return {m_resolver, m_dialer, m_timers, m_site, m_trust};
}

} // namespace signpost::app
