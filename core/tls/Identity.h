// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/CertificateReport.h"
#include "model/ReferenceIdentifiers.h"
#include "tls/Certificate.h"

namespace signpost::tls {

/// dNSName subtrees of one CA certificate (RFC 5280 4.2.1.10), lower case. ID-9 applies them to SRV-IDs.
struct NameConstraints
{
    std::vector<QByteArray> permitted; ///< empty: everything not excluded
    std::vector<QByteArray> excluded;

    bool allows(const HostName &name) const;
};

/// Which reference identifiers the names match (ID-2 to ID-7, ID-9, ID-11; RFC 9525 6). `constraints` are
/// those of every CA on the path. Names with octets outside ASCII or with NUL never match. Says nothing about
/// the chain (ID-14).
IdentityReport matchIdentity(const PresentedNames &names, const ReferenceIdentifiers &references,
                             const std::vector<NameConstraints> &constraints);

} // namespace signpost::tls
