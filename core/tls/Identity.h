// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/CertificateReport.h"
#include "model/ReferenceIdentifiers.h"
#include "tls/Certificate.h"
#include "tls/NameConstraints.h"

namespace signpost::tls {

/// Which reference identifiers the names match (ID-2 to ID-7, ID-9, ID-11; RFC 9525 6). `constraints` are
/// those of every CA on the path: a reference that one of them forbids is matched by nothing, neither by an
/// SRV-ID nor by a wildcard above an excluded name. Names with octets outside ASCII or with NUL never match.
/// Says nothing about the chain (ID-14).
IdentityReport matchIdentity(const PresentedNames &names, const ReferenceIdentifiers &references,
                             const std::vector<NameConstraints> &constraints);

} // namespace signpost::tls
