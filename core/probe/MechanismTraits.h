// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Mechanism.h"

#include <cstddef>

namespace signpost::probe {

/// What sets the mechanisms apart.
struct MechanismTraits
{
    Mechanism mechanism;
    bool isScram;
    bool needsBinding; ///< -PLUS: tls-exporter, so TLS 1.3 (AUTH-5)
    bool mayIterateLess; ///< AUTH-6: fewer iterations than the minimum are noted, not refused
};

inline constexpr std::array allTraits{
    //              mechanism                     SCRAM  binding less
    MechanismTraits{Mechanism::ScramSha256Plus, true, true, false},
    MechanismTraits{Mechanism::ScramSha256, true, false, false},
    MechanismTraits{Mechanism::ScramSha1Plus, true, true, true},
    MechanismTraits{Mechanism::ScramSha1, true, false, true},
    MechanismTraits{Mechanism::Plain, false, false, false},
    MechanismTraits{Mechanism::Login, false, false, false},
    MechanismTraits{Mechanism::PasswordCommand, false, false, false},
};

constexpr const MechanismTraits &traits(Mechanism mechanism)
{
    return allTraits[static_cast<std::size_t>(mechanism)];
}

static_assert([] {
    for (const Mechanism mechanism : allMechanisms) {
        if (traits(mechanism).mechanism != mechanism)
            return false;
    }
    return allTraits.size() == allMechanisms.size();
}());

} // namespace signpost::probe
