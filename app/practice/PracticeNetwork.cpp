// SPDX-License-Identifier: Apache-2.0
#include "app/practice/PracticeNetwork.h"

#include "app/practice/Authority.h"

namespace signpost::practice {
namespace {

/// Only this network: no directory, no authority of the system. The servers have documentation addresses
/// (RFC 5737, RFC 3849), to which LIM-9 does not apply.
SiteSettings siteOf(const DnsServer &dns)
{
    SiteSettings site;
    site.resolvers = {{IpAddress::v4({127, 0, 0, 1}), dns.port()}};
    site.trustsSystemAuthorities = false;
    site.asksDirectory = false;
    return site;
}

} // namespace

PracticeNetwork::PracticeNetwork(tls::TrustStore trust, std::unique_ptr<DnsServer> dns,
                                 QByteArray trustAnchor, dns::TrustAnchors anchors, Timers &timers)
    : m_timers(timers), m_site(siteOf(*dns)), m_trust(std::move(trust)),
      m_trustAnchor(std::move(trustAnchor)), m_dns(std::move(dns)), m_client(m_site.resolvers, timers),
      m_resolver(m_client, std::move(anchors), timers)
{
}

Result<std::unique_ptr<PracticeNetwork>> PracticeNetwork::start(const Scenario &scenario, Timers &timers)
{
    const auto authority = Authority::make(timers.now());
    if (!authority)
        return authority.error();
    auto trust = tls::TrustStore::fromDer({authority->certificate()});
    if (!trust)
        return trust.error();
    auto zones = ZoneTree::make(scenario.zones, timers.now());
    if (!zones)
        return Failure{zones.error().kind, scenario.id + u": "_qs + zones.error().detail};
    const QByteArray anchor = zones->trustAnchor();
    auto anchors = dns::TrustAnchors::parse(anchor, scenario.id);
    if (!anchors)
        return anchors.error();
    auto dns = DnsServer::start(std::move(*zones), timers);
    if (!dns)
        return dns.error();

    std::unique_ptr<PracticeNetwork> network(
        new PracticeNetwork(std::move(*trust), std::move(*dns), anchor, std::move(*anchors), timers));
    const Mailbox mailbox{scenario.address.toString().toUtf8(), scenario.password};
    for (const ScenarioServer &server : scenario.servers) {
        auto identity = authority->issue(server.certificateNames);
        if (!identity)
            return identity.error();
        auto running = MailServer::start(server, std::move(*identity), mailbox, timers);
        if (!running)
            return running.error();
        for (const IpAddress &address : server.addresses)
            network->m_dialer.add(address, server.port, (*running)->port());
        network->m_servers.push_back(std::move(*running));
    }
    return network;
}

probe::ProbePorts PracticeNetwork::ports()
{
    return {m_resolver, m_dialer, m_timers, m_site, m_trust};
}

} // namespace signpost::practice
