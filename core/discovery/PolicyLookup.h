// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "discovery/PolicyRecord.h"
#include "model/Finding.h"
#include "model/MailPolicy.h"
#include "net/Resolver.h"

#include <map>

namespace signpost::discovery {

inline constexpr std::size_t maximumPolicyRecords = 8; ///< of one label; more are not read
inline constexpr std::size_t maximumKeyRecords = 4; ///< names followed from the records of one label

/// Reads the policy records of one SRV label (TXT-1) and the key records they point to. Where the SRV answer
/// was secure the zone is signed: a look-up that brings no proof is then a failure, and not the absence of
/// DNSSEC. Each look-up has the resolver's own deadline.
class PolicyLookup final : public Operation<MailPolicy>
{
public:
    PolicyLookup(const SrvDetails &srv, const HostName &mailDomain, net::Resolver &resolver,
                 Done<MailPolicy> done);

private:
    void onRecords(const dns::Answer &answer);
    void askForKeys();
    void endIfComplete();

    SrvDetails m_srv;
    net::Resolver &m_resolver;
    MailPolicy m_policy;
    std::vector<PolicyRecord> m_records;
    std::map<dns::DnsName, dns::Answer> m_keys;
    std::vector<Pending> m_lookups;
};

} // namespace signpost::discovery
