// SPDX-License-Identifier: Apache-2.0
#include "tls/Identity.h"

#include "model/PublicSuffix.h"

#include <algorithm>

namespace signpost::tls {
namespace {

bool isInSubtree(const HostName &name, const QByteArray &subtree)
{
    const QByteArray &ascii = name.toAscii();
    if (subtree.isEmpty() || ascii == subtree)
        return true;
    return ascii.endsWith(subtree.startsWith('.') ? subtree : '.' + subtree);
}

bool isInAny(const HostName &name, const std::vector<QByteArray> &subtrees)
{
    return std::any_of(subtrees.begin(), subtrees.end(),
                       [&](const QByteArray &subtree) { return isInSubtree(name, subtree); });
}

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

bool serverMatches(const PresentedNames &names, const ServerName &server)
{
    if (const IpAddress *address = server.address())
        return contains(names.ipIds, address->octets()); // ID-11
    return anyDnsIdMatches(names.dnsIds, *server.host());
}

bool commonNameMatches(const PresentedNames &names, const ServerName &server)
{
    if (const IpAddress *address = server.address())
        return contains(names.commonNames, address->toString().toLatin1());
    return anyDnsIdMatches(names.commonNames, *server.host());
}

/// RFC 4985 2: the whole `_service.name`, no wildcard (ID-7).
bool srvIdMatches(const PresentedNames &names, const HostName &mailDomain, SrvLabel label,
                  const std::vector<NameConstraints> &constraints)
{
    if (!std::all_of(constraints.begin(), constraints.end(),
                     [&](const NameConstraints &of) { return of.allows(mailDomain); }))
        return false;
    const QLatin1String service = code(label);
    const QByteArray wanted = QByteArray(service.data(), service.size()) + '.' + mailDomain.toAscii();
    return std::any_of(names.srvIds.begin(), names.srvIds.end(),
                       [&](const QByteArray &name) { return name.toLower() == wanted; });
}

bool mailDomainMatches(const PresentedNames &names, const ReferenceIdentifiers &references,
                       const std::vector<NameConstraints> &constraints)
{
    if (!references.mailDomain)
        return false;
    if (anyDnsIdMatches(names.dnsIds, *references.mailDomain)) // ID-6
        return true;
    return references.srvLabel
        && srvIdMatches(names, *references.mailDomain, *references.srvLabel, constraints);
}

} // namespace

bool NameConstraints::allows(const HostName &name) const
{
    return (permitted.empty() || isInAny(name, permitted)) && !isInAny(name, excluded);
}

IdentityReport matchIdentity(const PresentedNames &names, const ReferenceIdentifiers &references,
                             const std::vector<NameConstraints> &constraints)
{
    IdentityReport report;
    report.serverName = serverMatches(names, references.server);
    report.mailDomain = mailDomainMatches(names, references, constraints);
    report.commonNameOnly =
        !report.serverName && !report.mailDomain && commonNameMatches(names, references.server);
    return report;
}

} // namespace signpost::tls
