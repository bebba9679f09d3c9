// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace signpost {

/// A TCP port, 1 to 65535.
class Port
{
public:
    static constexpr std::optional<Port> from(long long number)
    {
        if (number < 1 || number > 65535)
            return std::nullopt;
        return Port(static_cast<std::uint16_t>(number));
    }
    /// For numbers written in the source: a wrong one does not compile.
    template <std::uint16_t number> static constexpr Port of()
    {
        static_assert(number != 0);
        return Port(number);
    }

    constexpr std::uint16_t number() const { return m_number; }

    friend constexpr auto operator<=>(const Port &, const Port &) = default;

private:
    constexpr explicit Port(std::uint16_t number) : m_number(number) { }

    std::uint16_t m_number;
};

} // namespace signpost
