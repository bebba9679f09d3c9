// SPDX-License-Identifier: Apache-2.0
#include "app/practice/PracticeNetwork.h"

#include "app/practice/Authority.h"

#include <QCryptographicHash>

#include <map>

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

Result<ServerIdentity> identityFor(const ScenarioServer &server, const Authority &authority)
{
    return server.isSelfSigned ? authority.selfSigned(server.certificateNames)
                               : authority.issue(server.certificateNames);
}

/// DER; empty where there is no paper.
Result<QByteArray> certificateOnPaper(Paper paper, const std::map<QByteArrayList, ServerIdentity> &selfSigned,
                                      const Authority &authority)
{
    if (paper == Paper::None || selfSigned.empty())
        return QByteArray();
    const auto &[names, shown] = *selfSigned.begin();
    if (paper == Paper::Right)
        return shown.certificate;
    const auto other = authority.selfSigned(names);
    return other ? Result<QByteArray>(other->certificate) : other.error();
}

/// The SHA-256 fingerprint as a provider prints it: "3F9A 77C0 …".
QString inGroups(const QByteArray &certificate)
{
    const QByteArray digest = QCryptographicHash::hash(certificate, QCryptographicHash::Sha256);
    QStringList groups;
    for (qsizetype i = 0; i < digest.size(); i += 2)
        groups += QString::fromLatin1(digest.mid(i, 2).toHex().toUpper());
    return groups.join(u' ');
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
    std::map<QByteArrayList, ServerIdentity> selfSigned;
    for (const ScenarioServer &server : scenario.servers) {
        const auto known = selfSigned.find(server.certificateNames);
        auto identity = server.isSelfSigned && known != selfSigned.end()
            ? Result<ServerIdentity>(known->second)
            : identityFor(server, *authority);
        if (!identity)
            return identity.error();
        if (server.isSelfSigned)
            selfSigned.insert_or_assign(server.certificateNames, *identity);
        auto running = MailServer::start(server, std::move(*identity), mailbox, timers);
        if (!running)
            return running.error();
        for (const IpAddress &address : server.addresses)
            network->m_dialer.add(address, server.port, (*running)->port());
        network->m_servers.push_back(std::move(*running));
    }
    const auto onPaper = certificateOnPaper(scenario.paper, selfSigned, *authority);
    if (!onPaper)
        return onPaper.error();
    network->m_paper = onPaper->isEmpty() ? QString() : inGroups(*onPaper);
    return network;
}

probe::ProbePorts PracticeNetwork::ports()
{
    return {m_resolver, m_dialer, m_timers, m_site, m_trust};
}

} // namespace signpost::practice
