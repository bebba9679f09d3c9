// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/HostName.h"

#include <vector>

namespace signpost::tls {

/// dNSName subtrees of one CA certificate (RFC 5280 4.2.1.10), lower case. ID-9 applies them to SRV-IDs.
struct NameConstraints
{
    std::vector<QByteArray> permitted; ///< empty: everything not excluded
    std::vector<QByteArray> excluded;

    bool allows(const HostName &name) const;
};

/// Those of every CA on a path in DER, leaf first. Fails with Unsupported when one cannot be applied (ID-9):
/// SRVName constraints (RFC 4985 4), which OpenSSL does not evaluate, forms that nobody knows in a critical
/// extension, names that no host name can equal, and everything that cannot be decoded.
Result<std::vector<NameConstraints>> readNameConstraints(const std::vector<QByteArray> &path);

} // namespace signpost::tls
