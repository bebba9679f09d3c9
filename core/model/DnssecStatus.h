// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

namespace signpost {

/// RFC 4035 4.3, in the order from best to worst (DNS-4).
enum class DnssecStatus {
    Secure, ///< a chain of signatures leads to a trust anchor
    Insecure, ///< a signed parent proves that this zone is not signed
    Indeterminate, ///< the records that would tell could not be had
    Bogus, ///< it should verify and does not
};

QLatin1String code(DnssecStatus status);

/// The status of data that rests on both (SRV-13: an alias chain is as good as its weakest hop).
DnssecStatus worse(DnssecStatus a, DnssecStatus b);

} // namespace signpost
