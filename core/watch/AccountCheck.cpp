// SPDX-License-Identifier: Apache-2.0
#include "watch/AccountCheck.h"

#include "tls/PolicyRoot.h"
#include "trust/Gather.h"
#include "watch/CheckRecord.h"

#include <algorithm>

namespace signpost::watch {
AccountCheck::AccountCheck(const Account &account, probe::ProbePorts ports, Done<AccountCheckReport> done)
    : Operation(std::move(done)),
      m_dialer(ports.dialer), m_report{account.address, account.id, Verdict::Verified},
      m_outstanding(account.services.size())
{
    m_report.time = ports.timers.now();
    m_report.dane = ports.site.dane;
    const probe::ProbePorts bounded{ports.resolver, m_dialer, ports.timers, ports.site, ports.trust};
    for (const AccountService &stored : account.services) {
        const std::size_t index = m_report.services.size();
        m_report.services.push_back({stored});
        lookUpPolicy(index, account.address.mailDomain(), ports.resolver);
        m_probes.push_back(std::make_unique<probe::Probe>(
            probe::ProbeRequest{.finding = stored.finding,
                                .references =
                                    trust::referenceIdentifiers(stored.finding, account.address.mailDomain()),
                                .mailDomainProbe = std::nullopt,
                                .deadlines = probe::outsideDiscovery,
                                .knownTlsa = stored.tlsa},
            bounded, [this, index](const ProbeReport &seen) { onProbe(index, seen); }));
    }
    if (m_outstanding == 0)
        finish(m_report);
}

/// What only the greeting can show counts too (row 1a); nothing is said to hear it.
void AccountCheck::onProbe(std::size_t index, const ProbeReport &seen)
{
    const auto keep = [this, index](const ProbeReport &all) {
        m_seen.insert_or_assign(index, all);
        judgeIfComplete(index);
    };
    if (seen.connection != ConnectionFact::Completed)
        return keep(seen);
    m_probes[index]->hearGreeting(keep);
}

void AccountCheck::lookUpPolicy(std::size_t index, const HostName *mailDomain, net::Resolver &resolver)
{
    const AccountService &stored = m_report.services[index].stored;
    if (!stored.finding.srv || !mailDomain)
        return;
    SrvDetails srv = *stored.finding.srv;
    if (stored.policy.state == MailPolicy::State::Binding)
        srv.status = DnssecStatus::Secure; // the zone is signed: its silence is no withdrawal
    m_policyLookups[index] = std::make_unique<discovery::PolicyLookup>(
        srv, *mailDomain, resolver, [this, index](const MailPolicy &found) { keepPolicy(index, found); });
}

void AccountCheck::keepPolicy(std::size_t index, const MailPolicy &found)
{
    const MailPolicy &stored = m_report.services[index].stored.policy;
    const bool isSilent = found.state == MailPolicy::State::LookupFailed;
    m_policies[index] = isSilent && stored.state == MailPolicy::State::Binding ? stored : found;
    judgeIfComplete(index);
}

void AccountCheck::judgeIfComplete(std::size_t index)
{
    const auto seen = m_seen.find(index);
    if (seen == m_seen.end() || (m_policyLookups.contains(index) && !m_policies.contains(index)))
        return;
    ProbeReport all = seen->second;
    all.policy = m_policies[index];
    if (all.serverName)
        all.policyRoot = tls::policyRoot(all.policy, *all.serverName);
    judge(index, all);
}

void AccountCheck::judge(std::size_t index, const ProbeReport &seen)
{
    ServiceCheckReport &service = m_report.services[index];
    service.probe = seen;
    service.decision = watch::judge(service.stored, seen, m_report.dane);
    m_report.verdict = std::min(m_report.verdict, service.decision.verdict); // worst first
    if (--m_outstanding == 0)
        finish(m_report);
}

} // namespace signpost::watch
