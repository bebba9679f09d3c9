// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Decision.h"

namespace signpost {

/// What setup stored about one service of an account: the column "basis" of table 9.3.
struct StoredBasis
{
    Basis basis = Basis::None;
    IdentityKind identity = IdentityKind::ServerName; ///< for Basis::Pkix
    bool pinRetired = false; ///< for Basis::Pin: superseded once, never accepted again (USE-10)
    bool daneExpected = false; ///< DANE-15; always so for Basis::Dane
    bool fromSrv = false; ///< the name came from SRV: the mail domain's names count too (row 14)

    bool operator==(const StoredBasis &) const = default;
};

} // namespace signpost
