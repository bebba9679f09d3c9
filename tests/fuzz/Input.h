// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>

namespace signpost::fuzz {

/// Takes the octets of one input from the front; what is missing reads as zero or as nothing.
class Input
{
public:
    Input(const std::uint8_t *data, std::size_t size)
        : m_data(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))
    {
    }

    bool isAtEnd() const { return m_at == m_data.size(); }
    std::uint8_t octet() { return isAtEnd() ? std::uint8_t(0) : static_cast<std::uint8_t>(m_data[m_at++]); }
    std::uint16_t number()
    {
        const std::uint16_t high = octet();
        return static_cast<std::uint16_t>(high << 8 | octet());
    }
    QByteArray octets(qsizetype count)
    {
        const QByteArray taken = m_data.mid(m_at, count);
        m_at += taken.size();
        return taken;
    }
    QByteArray rest() { return octets(m_data.size() - m_at); }

private:
    QByteArray m_data;
    qsizetype m_at = 0;
};

/// What must never be: ends the program, which libFuzzer takes for a crash and keeps the input of.
inline void require(bool holds)
{
    if (!holds)
        __builtin_trap();
}

} // namespace signpost::fuzz
