// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Failure.h"

#include <QtGlobal>

#include <utility>
#include <variant>

namespace signpost {

/// A T, or the Failure that kept us from it. Named as std::expected, which GCC 12 does not have yet.
template <class T> class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT: a value is a result
        : m_held(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Failure failure) // NOLINT: so is a failure
        : m_held(std::in_place_index<1>, std::move(failure))
    {
    }

    bool has_value() const { return m_held.index() == 0; }
    explicit operator bool() const { return has_value(); }

    const T &value() const &
    {
        Q_ASSERT(has_value());
        return *std::get_if<0>(&m_held);
    }
    T &value() &
    {
        Q_ASSERT(has_value());
        return *std::get_if<0>(&m_held);
    }
    T &&value() &&
    {
        Q_ASSERT(has_value());
        return std::move(*std::get_if<0>(&m_held));
    }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    const Failure &error() const
    {
        Q_ASSERT(!has_value());
        return *std::get_if<1>(&m_held);
    }

    bool operator==(const Result &) const = default;

private:
    std::variant<T, Failure> m_held;
};

/// Success without a value.
struct Nothing
{
    bool operator==(const Nothing &) const = default;
};

} // namespace signpost
