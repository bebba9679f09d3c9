// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"

#include <QByteArray>
#include <QLatin1String>

#include <array>

namespace signpost {

/// What a person gave as the provider's copy of the fingerprint (SET-6).
enum class PinProofKind { TypedParts, WholeFingerprint };
inline constexpr std::array allPinProofKinds = {PinProofKind::TypedParts, PinProofKind::WholeFingerprint};

/// Stable texts: "typed-parts", "whole-fingerprint".
QLatin1String code(PinProofKind kind);

/// The one certificate that a person confirmed for one service of one account (STO-5, USE-7).
struct Pin
{
    QByteArray sha256; ///< 32 octets, of the DER
    Time confirmed{};
    PinProofKind proof = PinProofKind::TypedParts;
    Time certificateEnds{};

    bool operator==(const Pin &) const = default;
};

} // namespace signpost
