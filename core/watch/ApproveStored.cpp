// SPDX-License-Identifier: Apache-2.0
#include "watch/ApproveStored.h"

#include "trust/Approve.h"
#include "trust/Gather.h"

namespace signpost::watch {

Result<trust::ApprovedServer> approveStored(const ServiceCheckReport &checked, const EmailAddress &address)
{
    const ProbeReport &probe = checked.probe;
    if (!probe.connectedTo || !probe.serverName || !probe.serverName->certificate)
        return Failure{FailureKind::InvalidInput, QString(code(checked.decision.verdict))};
    const Finding &finding = checked.stored.finding;
    ReferenceIdentifiers names = trust::referenceIdentifiers(finding, address.mailDomain());
    names.tlsaBaseDomain = probe.tlsa.baseDomain;
    return trust::approve(checked.decision,
                          {finding.endpoint, *probe.connectedTo, finding.service, names,
                           probe.serverName->certificate->sha256, probe.tlsa.records});
}

} // namespace signpost::watch
