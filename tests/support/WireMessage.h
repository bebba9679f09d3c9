// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <cstdint>
#include <initializer_list>

namespace signpost::test {

/// Writes DNS messages octet by octet, so that a test can send what no library would.
class WireMessage
{
public:
    /// A reply (QR, RD, RA) with response code `rcode` and a question.
    WireMessage(std::uint16_t id, const QByteArray &name, std::uint16_t type, int rcode = 0)
    {
        m_bytes = u16(id) + u16(static_cast<std::uint16_t>(0x8180 | rcode)) + u16(1) + QByteArray(6, '\0')
            + encoded(name) + u16(type) + u16(1);
    }

    WireMessage &answer(const QByteArray &owner, std::uint16_t type, const QByteArray &rdata,
                        std::uint32_t ttl = 300)
    {
        m_bytes += encoded(owner) + u16(type) + u16(1) + u16(static_cast<std::uint16_t>(ttl >> 16))
            + u16(static_cast<std::uint16_t>(ttl & 0xffff)) + u16(static_cast<std::uint16_t>(rdata.size()))
            + rdata;
        set(6, static_cast<std::uint16_t>(++m_answers));
        return *this;
    }
    WireMessage &set(qsizetype at, std::uint16_t value)
    {
        m_bytes.replace(at, 2, u16(value));
        return *this;
    }
    WireMessage &append(const QByteArray &bytes)
    {
        m_bytes += bytes;
        return *this;
    }

    const QByteArray &bytes() const { return m_bytes; }

    static QByteArray u16(std::uint16_t value)
    {
        return QByteArray(1, static_cast<char>(value >> 8)) + static_cast<char>(value & 0xff);
    }
    static QByteArray encoded(const QByteArray &name)
    {
        QByteArray wire;
        if (!name.isEmpty()) {
            const auto labels = name.split('.');
            for (const QByteArray &label : labels)
                wire += static_cast<char>(label.size()) + label;
        }
        return wire + '\0';
    }
    static QByteArray srv(std::uint16_t priority, std::uint16_t weight, std::uint16_t port,
                          const QByteArray &target)
    {
        return u16(priority) + u16(weight) + u16(port) + encoded(target);
    }

private:
    QByteArray m_bytes;
    int m_answers = 0;
};

} // namespace signpost::test
