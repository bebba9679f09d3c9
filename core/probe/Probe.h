// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Finding.h"
#include "model/KnownTlsa.h"
#include "model/ProbeReport.h"
#include "model/SiteSettings.h"
#include "net/Resolver.h"
#include "probe/Conversation.h"
#include "probe/TlsaLookup.h"

namespace signpost::probe {

/// SNI-5: how much longer than E2 a silent E1 is waited for.
inline constexpr Milliseconds mailDomainPatience{3000};

/// What a probe works with; all of it outlives the probe.
struct ProbePorts
{
    net::Resolver &resolver;
    net::Dialer &dialer;
    Timers &timers;
    const SiteSettings &site;
    tls::TrustStore trust;
};

struct ProbeRequest
{
    Finding finding;
    ReferenceIdentifiers references;
    std::optional<HostName> mailDomainProbe; ///< the SNI of E1, where one is due
    bool isNameConfirmed = false; ///< by the person: nothing is held back any more (SNI-8, LIM-9 b)
    Milliseconds headStart{0}; ///< of others: only addresses are looked up before it is over
    Deadlines deadlines = duringDiscovery;
    std::optional<KnownTlsa> knownTlsa = {}; ///< of a stored account (DANE-15)
};

/// What a probe tells on the way: where it begins to connect, and where TCP is there.
enum class ProbeStage { Connecting, Connected };

/// Looks at one endpoint without telling it anything: addresses, the handshake with SNI = server name and,
/// beside it, the one with SNI = mail domain. TLSA records are looked up while the connection is made, where
/// the addresses are secure; bogus ones end everything at once. The connection stays open; what only the
/// greeting can show is not in the report yet.
class Probe final : public QObject
{
public:
    Probe(ProbeRequest request, ProbePorts ports, Done<ProbeReport> done,
          std::function<void(ProbeStage)> reached = {});

    /// Ends the head start of others.
    void goAhead();

    /// Only after a report whose connection is Completed: waits for the greeting and says nothing. A problem
    /// that shows then comes back in the report.
    void hearGreeting(Done<ProbeReport> done);
    /// Likewise, and only when trust found the server good: the greeting and what the server offers, inside
    /// TLS.
    void askCapabilities(Done<ProbeReport> done);

private:
    void lookUp(const HostName &host);
    void onAddresses(const dns::Answer &answer);
    void goOnIfDue();
    void judgeAddresses();
    void remark(const Reasons &remarks);
    std::vector<dns::Answer> usedAnswers() const;
    void connectTo(const std::vector<IpAddress> &addresses);
    void lookUpTlsa();
    void onTlsa(const TlsaReport &found);
    void compareTlsa();
    void rememberTlsa();
    ConversationPlan plan(const std::vector<IpAddress> &addresses, HandshakePurpose purpose) const;
    void onServerName(const Meeting &meeting);
    void onMailDomain(const Meeting &meeting);
    void onDialogue(const Dialogue::Finished &finished);
    void tell(ProbeStage stage);
    void note(std::optional<Reason> problem);
    void endIfComplete();
    void end();

    ProbeRequest m_request;
    ProbePorts m_ports;
    Done<ProbeReport> m_done;
    std::function<void(ProbeStage)> m_reached;
    ProbeReport m_report;
    std::vector<dns::Answer> m_answers;
    std::vector<Pending> m_lookups;
    Pending m_resolutionDelay;
    std::unique_ptr<Conversation> m_serverName;
    std::unique_ptr<Conversation> m_mailDomain;
    bool m_isServerNameMet = false;
    tls::PresentedChain m_presented;
    std::vector<HostName> m_tlsaBaseDomains;
    std::unique_ptr<TlsaLookup> m_tlsa; ///< while it is under way
    Pending m_headStart;
    Pending m_patience;
};

} // namespace signpost::probe
