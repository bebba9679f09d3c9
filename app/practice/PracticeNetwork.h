// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/DnsServer.h"
#include "app/practice/MailServer.h"
#include "app/practice/PracticeDialer.h"
#include "net/DnsClient.h"
#include "net/ValidatingResolver.h"
#include "probe/Probe.h"

namespace signpost::practice {

/// A scenario that runs: its signed zones, mail servers and authority, inside this process on loopback. The
/// engine meets it through the same ports as the real network. Needs an event loop; destroy it to stop
/// everything, after whatever uses its ports.
class PracticeNetwork
{
public:
    /// `timers` must outlive the network. Fails with InvalidInput for a record that cannot be served, with
    /// Network when loopback gives no port, or with Internal when keys cannot be made.
    static Result<std::unique_ptr<PracticeNetwork>> start(const Scenario &scenario, Timers &timers);

    /// What a ServerSearch or AccountSetup works with.
    probe::ProbePorts ports();
    const SiteSettings &site() const { return m_site; }
    /// The fingerprint on the provider's paper, in groups of four; empty where there is no paper.
    const QString &paper() const { return m_paper; }
    /// The DS record of the root key, as a file of trust anchors has it.
    const QByteArray &trustAnchor() const { return m_trustAnchor; }

private:
    PracticeNetwork(tls::TrustStore trust, std::unique_ptr<DnsServer> dns, QByteArray trustAnchor,
                    dns::TrustAnchors anchors, Timers &timers);

    Timers &m_timers;
    SiteSettings m_site;
    tls::TrustStore m_trust;
    QByteArray m_trustAnchor;
    QString m_paper;
    std::unique_ptr<DnsServer> m_dns;
    std::vector<std::unique_ptr<MailServer>> m_servers;
    PracticeDialer m_dialer;
    net::DnsClient m_client;
    net::ValidatingResolver m_resolver;
};

} // namespace signpost::practice
