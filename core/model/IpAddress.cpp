// SPDX-License-Identifier: Apache-2.0
#include "model/IpAddress.h"

#include <QStringList>

#include <algorithm>
#include <optional>
#include <vector>

namespace signpost {
namespace {

using Octets4 = std::array<std::uint8_t, 4>;
using Octets16 = std::array<std::uint8_t, 16>;

Failure invalid(const QString &text)
{
    return {FailureKind::InvalidInput, QStringLiteral("'%1' is not an IP address").arg(text.left(80))};
}

std::optional<Octets4> parseV4(QStringView text)
{
    const auto parts = text.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    Octets4 octets;
    for (std::size_t i = 0; i < 4; ++i) {
        const QStringView part = parts[static_cast<qsizetype>(i)];
        const bool digits =
            std::all_of(part.begin(), part.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        // A leading zero means octal to some programs and decimal to others: neither here.
        if (!digits || part.isEmpty() || part.size() > 3 || (part.size() > 1 && part[0] == u'0'))
            return std::nullopt;
        const int value = part.toInt();
        if (value > 255)
            return std::nullopt;
        octets[i] = static_cast<std::uint8_t>(value);
    }
    return octets;
}

/// Groups of one side of "::"; a dotted quad may stand last.
std::optional<std::vector<std::uint16_t>> parseGroups(QStringView text)
{
    std::vector<std::uint16_t> groups;
    if (text.isEmpty())
        return groups;
    const auto parts = text.split(u':');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i == parts.size() - 1 && parts[i].contains(u'.')) {
            const auto quad = parseV4(parts[i]);
            if (!quad)
                return std::nullopt;
            groups.push_back(static_cast<std::uint16_t>((*quad)[0] << 8 | (*quad)[1]));
            groups.push_back(static_cast<std::uint16_t>((*quad)[2] << 8 | (*quad)[3]));
            continue;
        }
        bool ok = false;
        const uint value = parts[i].toUInt(&ok, 16);
        const bool hex = std::all_of(parts[i].begin(), parts[i].end(), [](QChar c) {
            return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        });
        if (!ok || !hex || parts[i].size() > 4)
            return std::nullopt;
        groups.push_back(static_cast<std::uint16_t>(value));
    }
    return groups;
}

std::optional<Octets16> parseV6(QStringView text)
{
    if (text.size() > 45)
        return std::nullopt;
    const qsizetype gap = text.indexOf(u"::");
    const auto head = parseGroups(gap < 0 ? text : text.first(gap));
    const auto tail = parseGroups(gap < 0 ? QStringView() : text.sliced(gap + 2));
    if (!head || !tail)
        return std::nullopt;
    const std::size_t given = head->size() + tail->size();
    if (gap < 0 ? given != 8 : given > 7)
        return std::nullopt;

    std::array<std::uint16_t, 8> groups = {};
    std::copy(head->begin(), head->end(), groups.begin());
    std::copy(tail->rbegin(), tail->rend(), groups.rbegin());
    Octets16 octets;
    for (std::size_t i = 0; i < 8; ++i) {
        octets[2 * i] = static_cast<std::uint8_t>(groups[i] >> 8);
        octets[2 * i + 1] = static_cast<std::uint8_t>(groups[i] & 0xff);
    }
    return octets;
}

bool hasPrefix(const IpAddress &address, const char *network)
{
    return IpNetwork::parse(QString::fromLatin1(network)).value().contains(address);
}

template <std::size_t N> bool inAny(const IpAddress &address, const std::array<const char *, N> &networks)
{
    return std::any_of(networks.begin(), networks.end(),
                       [&](const char *n) { return hasPrefix(address, n); });
}

} // namespace

Result<IpAddress> IpAddress::parse(QStringView text)
{
    const QString original = text.toString();
    if (text.startsWith(u'[') && text.endsWith(u']') && text.contains(u':'))
        text = text.sliced(1).chopped(1);
    if (const auto quad = parseV4(text))
        return v4(*quad);
    if (const auto octets = parseV6(text))
        return v6(*octets);
    return invalid(original);
}

IpAddress IpAddress::v4(Octets4 octets)
{
    IpAddress address;
    std::copy(octets.begin(), octets.end(), address.m_octets.begin());
    return address;
}

IpAddress IpAddress::v6(const Octets16 &octets)
{
    constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::equal(mapped.begin(), mapped.end(), octets.begin()))
        return v4({octets[12], octets[13], octets[14], octets[15]});
    IpAddress address;
    address.m_family = IpFamily::V6;
    address.m_octets = octets;
    return address;
}

QByteArray IpAddress::octets() const
{
    return QByteArray(reinterpret_cast<const char *>(m_octets.data()), m_family == IpFamily::V4 ? 4 : 16);
}

QString IpAddress::toString() const
{
    if (m_family == IpFamily::V4)
        return QStringLiteral("%1.%2.%3.%4")
            .arg(m_octets[0])
            .arg(m_octets[1])
            .arg(m_octets[2])
            .arg(m_octets[3]);

    std::array<int, 8> groups;
    for (std::size_t i = 0; i < 8; ++i)
        groups[i] = m_octets[2 * i] << 8 | m_octets[2 * i + 1];
    // RFC 5952 4.2: the longest run of two or more zero groups, the first of equals, becomes "::".
    std::size_t start = 8;
    std::size_t length = 1;
    for (std::size_t i = 0; i < 8; ++i) {
        std::size_t end = i;
        while (end < 8 && groups[end] == 0)
            ++end;
        if (end - i > length) {
            start = i;
            length = end - i;
        }
    }
    QString text;
    for (std::size_t i = 0; i < 8; ++i) {
        if (i == start) {
            text += u"::";
            i += length - 1;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(u':'))
            text += u':';
        text += QString::number(groups[i], 16);
    }
    return text;
}

AddressScope IpAddress::scope() const
{
    static constexpr std::array local = {"0.0.0.0/8",   "127.0.0.0/8",        "169.254.0.0/16",
                                         "224.0.0.0/4", "255.255.255.255/32", "::/128",
                                         "::1/128",     "fe80::/10",          "ff00::/8"};
    static constexpr std::array privateUse = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
                                              "100.64.0.0/10", "fc00::/7"};
    if (inAny(*this, local))
        return AddressScope::Local;
    return inAny(*this, privateUse) ? AddressScope::Private : AddressScope::Global;
}

IpNetwork::IpNetwork(IpAddress address, int prefixLength) : m_address(address), m_prefixLength(prefixLength)
{
}

Result<IpNetwork> IpNetwork::parse(QStringView text)
{
    const Failure wrong{FailureKind::InvalidInput,
                        QStringLiteral("'%1' is not a network such as 10.0.0.0/8").arg(text.left(80))};
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0)
        return wrong;
    const auto address = IpAddress::parse(text.first(slash));
    bool ok = false;
    const int length = text.sliced(slash + 1).toInt(&ok);
    if (!address || !ok || length < 0 || length > 8 * address->octets().size())
        return wrong;
    const IpNetwork network(*address, length);
    QByteArray octets = address->octets();
    for (int bit = length; bit < 8 * octets.size(); ++bit) {
        if (static_cast<std::uint8_t>(octets[bit / 8]) & (0x80 >> bit % 8))
            return wrong;
    }
    return network;
}

bool IpNetwork::contains(const IpAddress &address) const
{
    if (address.family() != m_address.family())
        return false;
    const QByteArray a = address.octets();
    const QByteArray b = m_address.octets();
    for (int bit = 0; bit < m_prefixLength; ++bit) {
        const int mask = 0x80 >> bit % 8;
        if ((a[bit / 8] & mask) != (b[bit / 8] & mask))
            return false;
    }
    return true;
}

} // namespace signpost
