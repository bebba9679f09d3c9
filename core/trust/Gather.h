// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Account.h"
#include "model/Finding.h"
#include "model/NormalUseEvidence.h"
#include "model/ProbeReport.h"
#include "model/ReferenceIdentifiers.h"

namespace signpost::trust {

/// The relation of a found server to the mail domain; an address, or no mail domain, is Foreign.
TargetRelation relationOf(const Finding &finding, const HostName *mailDomain);

/// The names to look for in the certificate of a found server (table 6.1; ID-15): the mail domain, by DNS-ID
/// and by SRV-ID of the label, only for names that came from SRV.
ReferenceIdentifiers referenceIdentifiers(const Finding &finding, const HostName *mailDomain);

/// Whether the handshake with SNI = mail domain belongs to this candidate: unsigned SRV to a foreign name
/// (SNI-7).
bool needsMailDomainProbe(const Finding &finding, const HostName *mailDomain);

/// The facts of table 8.2 for one found server and what was seen of it. `mailDomain` is null only for an
/// address literal, whose servers are typed by hand.
Evidence gather(const Finding &finding, const HostName *mailDomain, const ProbeReport &probe);

/// The facts of table 9.3 for one service of a stored account and what was seen of its server now.
NormalUseEvidence gatherNormalUse(const AccountService &stored, const ProbeReport &probe);

/// What a check that accepts has to remember of the server's TLSA records (DANE-15); nothing where DNS did
/// not prove them now, or they do not match.
std::optional<KnownTlsa> knownTlsa(const ProbeReport &probe);

} // namespace signpost::trust
