// SPDX-License-Identifier: Apache-2.0
#include "tls/Identity.h"

#include "model/PublicSuffix.h"

#include <algorithm>

namespace signpost::tls {
namespace {

/// A HostName holds clean labels only, so equality rules out NUL, non-ASCII and empty labels (ID-4).
bool dnsIdMatches(const QByteArray &presented, const HostName &reference)
{
    const QByteArray name = presented.toLower();
    if (name == reference.toAscii())
        return true;
    if (!name.startsWith("*."))
        return false;
    // ID-5: one whole left-most label, and never for a public suffix or a single label
    const auto rest = reference.parent();
    return rest && name.mid(2) == rest->toAscii() && rest->labelCount() > 1 && !isPublicSuffix(*rest);
}

bool anyDnsIdMatches(const std::vector<QByteArray> &presented, const HostName &reference)
{
    return std::any_of(presented.begin(), presented.end(),
                       [&](const QByteArray &name) { return dnsIdMatches(name, reference); });
}

bool contains(const std::vector<QByteArray> &list, const QByteArray &octets)
{
    return std::find(list.begin(), list.end(), octets) != list.end();
}

bool areAllowed(const HostName &name, const std::vector<NameConstraints> &constraints)
{
    return std::all_of(constraints.begin(), constraints.end(),
                       [&](const NameConstraints &of) { return of.allows(name); });
}

bool hostMatches(const PresentedNames &names, const HostName &host,
                 const std::vector<NameConstraints> &constraints)
{
    return areAllowed(host, constraints) && anyDnsIdMatches(names.dnsIds, host);
}

bool serverMatches(const PresentedNames &names, const ReferenceIdentifiers &references,
                   const std::vector<NameConstraints> &constraints)
{
    const ServerName &server = references.server;
    if (const IpAddress *address = server.address())
        return contains(names.ipIds, address->octets()); // ID-11
    return hostMatches(names, *server.host(), constraints)
        || (references.tlsaBaseDomain && hostMatches(names, *references.tlsaBaseDomain, constraints));
}

bool commonNameMatches(const PresentedNames &names, const ServerName &server)
{
    if (const IpAddress *address = server.address())
        return contains(names.commonNames, address->toString().toLatin1());
    return anyDnsIdMatches(names.commonNames, *server.host());
}

/// RFC 4985 2: the whole `_service.name`, no wildcard (ID-7).
bool srvIdMatches(const std::vector<QByteArray> &srvIds, const HostName &mailDomain, SrvLabel label)
{
    const QLatin1String service = code(label);
    const QByteArray wanted = QByteArray(service.data(), service.size()) + '.' + mailDomain.toAscii();
    return std::any_of(srvIds.begin(), srvIds.end(),
                       [&](const QByteArray &name) { return name.toLower() == wanted; });
}

bool mailDomainMatches(const PresentedNames &names, const ReferenceIdentifiers &references,
                       const std::vector<NameConstraints> &constraints)
{
    if (!references.mailDomain || !areAllowed(*references.mailDomain, constraints))
        return false;
    if (anyDnsIdMatches(names.dnsIds, *references.mailDomain)) // ID-6
        return true;
    return references.srvLabel && srvIdMatches(names.srvIds, *references.mailDomain, *references.srvLabel);
}

} // namespace

IdentityReport matchIdentity(const PresentedNames &names, const ReferenceIdentifiers &references,
                             const std::vector<NameConstraints> &constraints)
{
    IdentityReport report;
    report.serverName = serverMatches(names, references, constraints);
    report.mailDomain = mailDomainMatches(names, references, constraints);
    report.commonNameOnly =
        !report.serverName && !report.mailDomain && commonNameMatches(names, references.server);
    return report;
}

} // namespace signpost::tls
