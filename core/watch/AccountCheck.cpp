// SPDX-License-Identifier: Apache-2.0
#include "watch/AccountCheck.h"

#include "tls/PolicyRoot.h"
#include "trust/Gather.h"
#include "trust/NormalUseTable.h"

#include <algorithm>

namespace signpost::watch {
namespace {

AccountService afterCheck(AccountService service, const Decision &decision, Time time)
{
    if (decision.verdict == Verdict::Unavailable && service.lastCheck)
        return service; // no judgement: what was last known stays, a refusal above all
    service.lastCheck = ServiceCheck{decision.verdict, decision.reasons, time};
    if (decision.reasons.front() == Reason::PinSuperseded)
        service.basis.pinRetired = true;
    return service;
}

} // namespace

AccountCheck::AccountCheck(const Account &account, probe::ProbePorts ports, Done<AccountCheckReport> done)
    : Operation(std::move(done)), m_dialer(ports.dialer),
      m_dane(ports.site.dane), m_report{account.address, account.id, Verdict::Verified},
      m_outstanding(account.services.size())
{
    m_report.time = ports.timers.now();
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
                                .deadlines = probe::outsideDiscovery},
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
    const auto &srv = m_report.services[index].stored.finding.srv;
    if (!srv || !mailDomain)
        return;
    m_policyLookups[index] = std::make_unique<discovery::PolicyLookup>(
        *srv, *mailDomain, resolver, [this, index](const MailPolicy &policy) {
            m_policies[index] = policy;
            judgeIfComplete(index);
        });
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
    service.decision =
        trust::decideNormalUse(service.stored.basis, trust::gatherNormalUse(service.stored, seen), m_dane);
    m_report.verdict = std::min(m_report.verdict, service.decision.verdict); // worst first
    if (--m_outstanding == 0)
        finish(m_report);
}

Result<Nothing> recordCheck(accounts::AccountStore &accounts, const AccountCheckReport &report)
{
    const auto stored = accounts.load();
    if (!stored)
        return stored.error();
    const auto found = std::find_if(stored->begin(), stored->end(),
                                    [&](const Account &account) { return account.id == report.accountId; });
    if (found == stored->end())
        return Failure{FailureKind::NotFound,
                       QStringLiteral("%1 is not stored any more").arg(report.address.toDisplay())};
    Account account = *found;
    for (AccountService &service : account.services) {
        for (const ServiceCheckReport &checked : report.services) {
            if (checked.stored.finding.service == service.finding.service)
                service = afterCheck(service, checked.decision, report.time);
        }
    }
    return accounts.replace(account);
}

} // namespace signpost::watch
