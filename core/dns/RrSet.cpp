// SPDX-License-Identifier: Apache-2.0
#include "dns/RrSet.h"

#include <QtEndian>

#include <algorithm>

namespace signpost::dns {

QByteArray toWire(const DnsName &owner, RecordType type, const QByteArray &data)
{
    constexpr quint16 classIn = 1;
    QByteArray head(10, '\0'); // type, class, TTL, length
    qToBigEndian(static_cast<quint16>(type), head.data());
    qToBigEndian(classIn, head.data() + 2);
    qToBigEndian(static_cast<quint16>(data.size()), head.data() + 8);
    return owner.toWire() + head + data;
}

const RrSet *find(const std::vector<RrSet> &sets, const DnsName &owner, RecordType type)
{
    const auto set = std::find_if(sets.begin(), sets.end(), [&](const RrSet &candidate) {
        return candidate.type == type && candidate.owner == owner;
    });
    return set == sets.end() ? nullptr : &*set;
}

const RrSet *findDnameAbove(const std::vector<RrSet> &sets, const DnsName &name)
{
    const auto set = std::find_if(sets.begin(), sets.end(), [&](const RrSet &candidate) {
        return candidate.type == RecordType::Dname && name.isUnder(candidate.owner);
    });
    return set == sets.end() ? nullptr : &*set;
}

} // namespace signpost::dns
