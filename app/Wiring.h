// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "accounts/KeychainStore.h"
#include "base/SystemTimers.h"
#include "net/DnsClient.h"
#include "net/TcpDialer.h"
#include "net/ValidatingResolver.h"
#include "setup/SetupPorts.h"

namespace signpost::app {

/// The site file `path`, or, where that is empty, the one of the system's configuration folders, or the
/// defaults where there is none. Fails with Storage or InvalidInput and a sentence that names the file.
Result<SiteSettings> loadSite(const QString &path);

/// The authorities of the system, of the site's file, or both, as the site says; the system's alone are
/// loaded when they are needed. Fails as loadSite().
Result<tls::TrustStore> loadTrust(const SiteSettings &site);

/// The keys of the DNS root, or what the site's file says instead (DNS-14). Fails as loadSite().
Result<dns::TrustAnchors> loadAnchors(const SiteSettings &site);

/// Where accounts are stored without --data-dir.
QString dataFolder();

/// Unpredictable, from 0 to `largest`.
std::uint32_t randomUpTo(std::uint32_t largest);

/// The real network, keychain and files behind the ports, for as long as the program runs.
class Wiring
{
public:
    Wiring(SiteSettings site, dns::TrustAnchors anchors, tls::TrustStore trust, const QString &dataFolder);

    probe::ProbePorts probePorts();
    setup::SetupPorts setupPorts();
    net::Resolver &resolver() { return m_resolver; }
    accounts::AccountStore &accounts() { return m_accounts; }
    accounts::SecretStore &secrets() { return m_secrets; }

private:
    SiteSettings m_site;
    tls::TrustStore m_trust;
    SystemTimers m_timers;
    net::DnsClient m_dns;
    net::ValidatingResolver m_resolver;
    net::TcpDialer m_dialer;
    accounts::AccountStore m_accounts;
    accounts::KeychainStore m_secrets;
};

} // namespace signpost::app
