// SPDX-License-Identifier: Apache-2.0
#include "model/Secret.h"

#include <atomic>
#include <cstring>
#include <utility>

namespace signpost {

void wipe(QByteArray &octets)
{
    if (octets.isDetached()) {
        std::memset(octets.data(), 0, static_cast<std::size_t>(octets.size()));
        // The compiler may not drop the stores although nobody reads them again.
        std::atomic_signal_fence(std::memory_order_seq_cst);
    }
    octets.clear();
}

Secret::Secret(QByteArray octets)
    : m_octets(std::move(octets))
{
    m_octets.detach();
}

Secret Secret::fromText(const QString &text)
{
    return Secret(text.toUtf8());
}

Secret::Secret(Secret &&other) noexcept
    : m_octets(std::exchange(other.m_octets, {}))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe(m_octets);
        m_octets = std::exchange(other.m_octets, {});
    }
    return *this;
}

Secret::~Secret()
{
    wipe(m_octets);
}

Secret Secret::duplicate() const
{
    return Secret(QByteArray(m_octets.constData(), m_octets.size()));
}

} // namespace signpost
