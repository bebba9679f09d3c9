// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "discovery/PolicyLookup.h"
#include "model/AccountCheckReport.h"
#include "net/BoundedDialer.h"
#include "probe/Probe.h"

namespace signpost::watch {

/// One look at every server of a stored account, side by side, judged by table 9.3. Nothing is sent that
/// identifies the person, and nothing else is tried where a server does not answer (USE-6). Nothing else
/// connects to a stopped service. The TXT policy of a server that SRV named is read again; where DNS brings
/// no proof, one that was proven before still binds (TXT-11), and so do TLSA records (DANE-15).
class AccountCheck final : public Operation<AccountCheckReport>
{
public:
    AccountCheck(const Account &account, probe::ProbePorts ports, Done<AccountCheckReport> done);

private:
    void onProbe(std::size_t index, const ProbeReport &seen);
    void lookUpPolicy(std::size_t index, const HostName *mailDomain, net::Resolver &resolver);
    void keepPolicy(std::size_t index, const MailPolicy &found);
    void judgeIfComplete(std::size_t index);
    void judge(std::size_t index, const ProbeReport &seen);

    net::BoundedDialer m_dialer;
    AccountCheckReport m_report;
    std::vector<std::unique_ptr<probe::Probe>> m_probes;
    std::map<std::size_t, Pending> m_policyLookups; ///< of the services that have a policy to wait for
    std::map<std::size_t, MailPolicy> m_policies;
    std::map<std::size_t, ProbeReport> m_seen; ///< until the policy is known
    std::size_t m_outstanding;
};

} // namespace signpost::watch
