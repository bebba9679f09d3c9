// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <cstdint>

namespace signpost {

/// One TLSA record as published (RFC 6698 2.1); whether it is usable is for the matching to say (DANE-9).
struct TlsaRecord
{
    std::uint8_t usage = 0;
    std::uint8_t selector = 0;
    std::uint8_t matchingType = 0;
    QByteArray data; ///< certificate association data, octets

    friend bool operator==(const TlsaRecord &, const TlsaRecord &) = default;
};

} // namespace signpost
