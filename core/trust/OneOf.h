// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>

namespace signpost::trust {

/// A cell of a decision table: the values of an enum (or bool) it stands for. Empty braces are "any".
template <class T> class OneOf
{
public:
    constexpr OneOf() = default;
    constexpr OneOf(T value) : m_bits(bit(value)) { } // NOLINT: a value is a cell
    constexpr OneOf(std::initializer_list<T> values) : m_bits(0)
    {
        for (const T value : values)
            m_bits |= bit(value);
    }

    constexpr bool contains(T value) const { return (m_bits & bit(value)) != 0; }
    /// Whether every value of `other` is one of this.
    constexpr bool covers(OneOf other) const { return (other.m_bits & ~m_bits) == 0; }

private:
    static constexpr std::uint32_t bit(T value) { return std::uint32_t{1} << static_cast<unsigned>(value); }

    std::uint32_t m_bits = ~std::uint32_t{0};
};

} // namespace signpost::trust
