// SPDX-License-Identifier: Apache-2.0
#include "net/SystemResolvers.h"

#include <QFile>

#include <algorithm>

#if defined(Q_OS_WIN)
#include <winsock2.h>

#include <iphlpapi.h>
#include <ws2tcpip.h>
#elif defined(Q_OS_MACOS)
#include <netinet/in.h>
#include <resolv.h>
#endif

namespace signpost::net {
namespace {

void append(std::vector<ResolverAddress> &resolvers, const ResolverAddress &address)
{
    const bool known = std::find(resolvers.begin(), resolvers.end(), address) != resolvers.end();
    if (!known && resolvers.size() < maximumResolvers)
        resolvers.push_back(address);
}

#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)

void append(std::vector<ResolverAddress> &resolvers, const sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        const auto *v4 = reinterpret_cast<const sockaddr_in *>(address);
        std::array<std::uint8_t, 4> octets;
        std::copy_n(reinterpret_cast<const std::uint8_t *>(&v4->sin_addr), octets.size(), octets.begin());
        append(resolvers, ResolverAddress{IpAddress::v4(octets)});
    } else if (address->sa_family == AF_INET6) {
        const auto *v6 = reinterpret_cast<const sockaddr_in6 *>(address);
        std::array<std::uint8_t, 16> octets;
        std::copy_n(reinterpret_cast<const std::uint8_t *>(&v6->sin6_addr), octets.size(), octets.begin());
        const IpAddress ip = IpAddress::v6(octets);
        // A link-local resolver needs a zone that an IpAddress does not carry.
        if (ip.scope() != AddressScope::Local || ip == IpAddress::parse(u"::1").value())
            append(resolvers, ResolverAddress{ip});
    }
}

#else

QByteArray contents(const QString &path)
{
    constexpr qint64 largest = 64 * 1024;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(largest) : QByteArray();
}

#endif

} // namespace

std::vector<ResolverAddress> parseResolvConf(const QByteArray &text)
{
    std::vector<ResolverAddress> resolvers;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 2 || words[0] != "nameserver")
            continue;
        if (const auto address = IpAddress::parse(QString::fromLatin1(words[1])))
            append(resolvers, ResolverAddress{*address});
    }
    return resolvers;
}

#if defined(Q_OS_WIN)

std::vector<ResolverAddress> systemResolvers()
{
    constexpr ULONG flags = GAA_FLAG_SKIP_UNICAST | GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST;
    constexpr ULONG largest = 256 * 1024;
    ULONG size = 16 * 1024;
    std::vector<char> buffer;
    ULONG status = ERROR_BUFFER_OVERFLOW;
    while (status == ERROR_BUFFER_OVERFLOW && size <= largest) {
        buffer.resize(size);
        status = GetAdaptersAddresses(AF_UNSPEC, flags, nullptr,
                                      reinterpret_cast<IP_ADAPTER_ADDRESSES *>(buffer.data()), &size);
    }
    std::vector<ResolverAddress> resolvers;
    if (status != ERROR_SUCCESS)
        return resolvers;
    std::vector<const IP_ADAPTER_ADDRESSES *> adapters;
    for (const auto *a = reinterpret_cast<const IP_ADAPTER_ADDRESSES *>(buffer.data()); a; a = a->Next) {
        if (a->OperStatus == IfOperStatusUp)
            adapters.push_back(a);
    }
    std::stable_sort(adapters.begin(), adapters.end(),
                     [](const auto *a, const auto *b) { return a->Ipv4Metric < b->Ipv4Metric; });
    for (const auto *adapter : adapters) {
        for (const auto *server = adapter->FirstDnsServerAddress; server; server = server->Next)
            append(resolvers, server->Address.lpSockaddr);
    }
    return resolvers;
}

#elif defined(Q_OS_MACOS)

std::vector<ResolverAddress> systemResolvers()
{
    std::vector<ResolverAddress> resolvers;
    struct __res_state state = {};
    if (res_ninit(&state) != 0)
        return resolvers;
    res_sockaddr_union servers[MAXNS];
    const int count = res_getservers(&state, servers, MAXNS);
    for (int i = 0; i < count; ++i)
        append(resolvers, reinterpret_cast<const sockaddr *>(&servers[i]));
    res_ndestroy(&state);
    return resolvers;
}

#else

std::vector<ResolverAddress> systemResolvers()
{
    auto resolvers = parseResolvConf(contents(QStringLiteral("/etc/resolv.conf")));
    const ResolverAddress stub{IpAddress::v4({127, 0, 0, 53})};
    if (std::find(resolvers.begin(), resolvers.end(), stub) != resolvers.end()) {
        const auto upstream = parseResolvConf(contents(QStringLiteral("/run/systemd/resolve/resolv.conf")));
        for (const ResolverAddress &address : upstream)
            append(resolvers, address);
    }
    return resolvers;
}

#endif

} // namespace signpost::net
