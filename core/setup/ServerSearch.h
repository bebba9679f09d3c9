// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "discovery/SrvSource.h"
#include "net/BoundedDialer.h"
#include "setup/ServiceSearch.h"
#include "setup/SetupPorts.h"

#include <map>

namespace signpost::setup {

struct SearchRequest
{
    EmailAddress address;
    std::vector<Finding> typed = {}; ///< servers given by hand; with any, nothing is looked up (M1)
    Milliseconds deadline = discoveryDeadline;
    ConfirmedNames confirmed = {}; ///< what the person answered before (SET-10)
};

/// Told whenever what sources() and candidates() say has changed; must not destroy the search.
using Progressed = std::function<void()>;

/// From an address to judged servers: no prompt, nothing stored, no password. An address without a
/// discoverable domain (IN-5, IN-6) and without typed servers finds nothing.
class ServerSearch final : public Operation<SetupReport>
{
public:
    ServerSearch(
        SearchRequest request, probe::ProbePorts ports, RandomUpTo random, Done<SetupReport> done,
        Progressed progressed = [] {});

    /// The sources that have ended.
    const std::vector<SourceReport> &sources() const { return m_report.sources; }
    /// The servers found until now; without reasons while they are looked at.
    std::vector<JudgedCandidate> candidates() const;
    /// Ends the search for a person who waits no longer: the certificates judged until now count.
    void stop();

private:
    void onSrv(const discovery::SrvReport &found);
    void lookUpMx(const HostName &mailDomain);
    void search(Service service, const std::vector<Finding> &findings);
    void settle(ServiceReport report);
    void endIfComplete();
    void end();
    void settleWhatIsLeft();
    ServiceReport notLookedAt(const Finding &first) const;
    std::optional<HostName> mailDomain() const;

    SearchRequest m_request;
    net::BoundedDialer m_dialer;
    probe::ProbePorts m_ports; ///< with m_dialer
    Milliseconds m_started;
    SetupReport m_report;
    Progressed m_progressed;
    discovery::SrvReport m_srv;
    std::map<Service, ServiceReport> m_settled;
    std::map<Service, std::unique_ptr<ServiceSearch>> m_searches;
    std::unique_ptr<discovery::SrvSource> m_lookup;
    Pending m_mxLookup;
    bool m_isNullMx = false;
    bool m_isStopped = false;
    Pending m_deadline;
};

} // namespace signpost::setup
