// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

namespace signpost {

template <auto Free> struct FreeWith
{
    template <class T> void operator()(T *pointer) const { Free(pointer); }
};

/// A pointer that came from a C library and is freed by it; the same size as the pointer.
template <class T, auto Free> using Owned = std::unique_ptr<T, FreeWith<Free>>;

} // namespace signpost
