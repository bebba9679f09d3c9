// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/SystemTimers.h"
#include "net/DnsClient.h"
#include "net/TcpDialer.h"
#include "probe/Probe.h"

namespace signpost::app {

/// Reads and checks a site file. Fails with Storage or InvalidInput and a sentence that names the file.
Result<SiteSettings> loadSite(const QString &path);

/// The authorities of the system, of the site's file, or both, as the site says. Fails as loadSite().
Result<tls::TrustStore> loadTrust(const SiteSettings &site);

/// The real network behind the ports, for as long as the program runs.
class Wiring
{
public:
    Wiring(SiteSettings site, tls::TrustStore trust);

    probe::ProbePorts ports();
    net::Resolver &resolver() { return m_resolver; }

private:
    SiteSettings m_site;
    tls::TrustStore m_trust;
    SystemTimers m_timers;
    net::DnsClient m_resolver;
    net::TcpDialer m_dialer;
};

} // namespace signpost::app
