// SPDX-License-Identifier: Apache-2.0
#include "watch/AddressLookup.h"

#include "net/HappyEyeballs.h"
#include "probe/TlsaLookup.h"

#include <algorithm>

namespace signpost::watch {

AddressLookup::AddressLookup(const HostName &host, net::Resolver &resolver, const SiteSettings &site,
                             Done<FoundAddresses> done)
    : Operation(std::move(done)), m_host(host), m_site(site)
{
    for (const dns::RecordType type : {dns::RecordType::Aaaa, dns::RecordType::A})
        m_lookups.push_back(
            resolver.resolve({host, type}, [this](const dns::Answer &answer) { onAnswer(answer); }));
}

void AddressLookup::onAnswer(const dns::Answer &answer)
{
    m_answers.push_back(answer);
    if (m_answers.size() == m_lookups.size())
        finish(judged());
}

FoundAddresses AddressLookup::judged() const
{
    FoundAddresses found;
    std::vector<dns::Answer> used;
    std::vector<IpAddress> addresses;
    for (const dns::Answer &answer : m_answers) {
        if (answer.status == DnssecStatus::Bogus)
            return {FoundAddresses::State::Bogus};
        if (!answer.records.empty())
            used.push_back(answer);
        for (const dns::RecordData &record : answer.records)
            addresses.push_back(std::get<IpAddress>(record));
    }
    if (addresses.empty())
        return found;
    const auto scopeIs = [this](AddressScope scope) {
        return [this, scope](const IpAddress &address) { return m_site.scopeOf(address) == scope; };
    };
    std::erase_if(addresses, scopeIs(AddressScope::Local));
    if (addresses.empty())
        return {FoundAddresses::State::Local};
    found.state = FoundAddresses::State::Found;
    found.isPrivate = std::any_of(addresses.begin(), addresses.end(), scopeIs(AddressScope::Private));
    found.addresses = net::inHappyEyeballsOrder(addresses);
    found.tlsaBaseDomains = probe::tlsaBaseDomains(m_host, used);
    return found;
}

} // namespace signpost::watch
