// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>

namespace signpost {

enum class IpFamily { V4, V6 };

/// How far an address reaches, as LIM-9 needs it. The list is closed: documentation prefixes are Global.
enum class AddressScope {
    Global,
    Private, ///< RFC 1918, unique local (RFC 4193), carrier-grade NAT (RFC 6598)
    Local, ///< this host or link: loopback, link-local, unspecified, multicast, broadcast
};

/// An IPv4 or IPv6 address. An IPv4-mapped IPv6 address is the IPv4 address.
class IpAddress
{
public:
    /// Dotted quad, or IPv6 text (RFC 4291 2.2) with or without brackets; no zone id. Fails with
    /// InvalidInput.
    static Result<IpAddress> parse(QStringView text);
    static IpAddress v4(std::array<std::uint8_t, 4> octets);
    static IpAddress v6(const std::array<std::uint8_t, 16> &octets);

    IpFamily family() const { return m_family; }
    /// 4 or 16 octets in network order.
    QByteArray octets() const;
    /// Canonical text (RFC 5952), without brackets.
    QString toString() const;
    AddressScope scope() const;

    friend bool operator==(const IpAddress &, const IpAddress &) = default;
    friend auto operator<=>(const IpAddress &, const IpAddress &) = default;

private:
    IpAddress() = default;

    IpFamily m_family = IpFamily::V4;
    std::array<std::uint8_t, 16> m_octets = {}; // IPv4 uses the first four
};

/// An address prefix such as 10.0.0.0/8.
class IpNetwork
{
public:
    /// ADDRESS/LENGTH. Fails with InvalidInput; bits behind the prefix must be zero.
    static Result<IpNetwork> parse(QStringView text);
    IpNetwork(IpAddress address, int prefixLength);

    bool contains(const IpAddress &address) const;

    bool operator==(const IpNetwork &) const = default;

private:
    IpAddress m_address;
    int m_prefixLength;
};

} // namespace signpost
