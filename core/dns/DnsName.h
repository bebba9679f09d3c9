// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/HostName.h"
#include "model/Service.h"

namespace signpost::dns {

/// The owner name of a DNS record: like a host name, but labels may begin with an underscore, and it may be
/// the root. Lower case, no trailing dot; the root is the empty name.
class DnsName
{
public:
    DnsName(const HostName &host) // NOLINT: every host name is a DNS name
        : m_ascii(host.toAscii())
    {
    }
    /// "." or labels of 1 to 63 letters, digits, hyphens and underscores in ASCII, 253 octets at most.
    /// Fails with InvalidInput.
    static Result<DnsName> parse(QStringView text);
    /// `_imaps._tcp.example.com` (RFC 6186 3). Fails with InvalidInput when it would be longer than a name
    /// may be.
    static Result<DnsName> ofService(SrvLabel label, const HostName &mailDomain);

    const QByteArray &toAscii() const { return m_ascii; }
    /// "." for the root.
    QString toString() const;

    friend bool operator==(const DnsName &, const DnsName &) = default;

private:
    explicit DnsName(QByteArray ascii) : m_ascii(std::move(ascii)) { }

    QByteArray m_ascii;
};

} // namespace signpost::dns
