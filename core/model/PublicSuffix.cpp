// SPDX-License-Identifier: Apache-2.0
#include "model/PublicSuffix.h"

#include <libpsl.h>

namespace signpost {
namespace {

/// The list of the system where there is a newer one, else the one built into libpsl. It lives as long as the
/// process.
const psl_ctx_t *list()
{
    static const psl_ctx_t *const loaded = psl_latest(nullptr);
    return loaded ? loaded : psl_builtin();
}

} // namespace

bool isPublicSuffix(const HostName &name)
{
    return psl_is_public_suffix(list(), name.toAscii().constData()) != 0;
}

std::optional<HostName> registrableDomain(const HostName &name)
{
    const char *domain = psl_registrable_domain(list(), name.toAscii().constData());
    if (!domain)
        return std::nullopt;
    const auto host = HostName::parse(QString::fromLatin1(domain));
    return host ? std::optional(*host) : std::nullopt;
}

TargetRelation relation(const HostName &mailDomain, const HostName &server)
{
    if (server == mailDomain)
        return TargetRelation::SameDomain;
    if (!server.isAtOrUnder(mailDomain) || isPublicSuffix(mailDomain))
        return TargetRelation::Foreign;
    return TargetRelation::SameDomain;
}

} // namespace signpost
