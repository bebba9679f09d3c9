// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "model/SiteSettings.h"
#include "net/Resolver.h"

namespace signpost::watch {

/// The addresses of one server name, as P2 wants them.
struct FoundAddresses
{
    enum class State {
        Found,
        Bogus,
        Failed, ///< no answer, or the name does not exist
        Local, ///< nothing but addresses that are never connected (LIM-9)
    };

    State state = State::Failed;
    std::vector<IpAddress> addresses = {}; ///< in the order to try
    bool isPrivate = false; ///< some of them are private ones of no network of the site
    std::vector<HostName> tlsaBaseDomains = {}; ///< where TLSA records would count
};

/// Looks up A and AAAA of one name and waits for both.
class AddressLookup final : public Operation<FoundAddresses>
{
public:
    /// `site` outlives the look-up.
    AddressLookup(const HostName &host, net::Resolver &resolver, const SiteSettings &site,
                  Done<FoundAddresses> done);

private:
    void onAnswer(const dns::Answer &answer);
    FoundAddresses judged() const;

    HostName m_host;
    const SiteSettings &m_site;
    std::vector<dns::Answer> m_answers;
    std::vector<Pending> m_lookups;
};

} // namespace signpost::watch
