// SPDX-License-Identifier: Apache-2.0
#include "app/practice/PracticeDialer.h"

namespace signpost::practice {

void PracticeDialer::add(const IpAddress &address, Port port, Port loopbackPort)
{
    m_ports.insert_or_assign({address, port}, loopbackPort);
}

Pending PracticeDialer::dial(const IpAddress &address, Port port, Done<Result<net::OwnedSocket>> done)
{
    const auto place = m_ports.find({address, port});
    if (place != m_ports.end())
        return m_loopback.dial(IpAddress::v4({127, 0, 0, 1}), place->second, std::move(done));
    return finished<Result<net::OwnedSocket>>(
        Failure{FailureKind::Network,
                QStringLiteral("the practice network has nothing at %1 port %2")
                    .arg(address.toString())
                    .arg(port.number())},
        std::move(done));
}

} // namespace signpost::practice
