// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/HostName.h"
#include "model/Service.h"

#include <vector>

namespace signpost::dns {

/// The owner name of a DNS record: any labels of 1 to 63 octets, 255 octets on the wire at most, ASCII
/// letters in lower case. Compares in canonical order (RFC 4034 6.1): a name comes right before those below
/// it.
class DnsName
{
public:
    static constexpr qsizetype maximumWireLength = 255;

    /// The root.
    DnsName() = default;
    DnsName(const HostName &host); // NOLINT: every host name is a DNS name
    /// What people write: "." or labels of 1 to 63 letters, digits, hyphens and underscores in ASCII, 253
    /// octets at most. Fails with InvalidInput.
    static Result<DnsName> parse(QStringView text);
    /// `_imaps._tcp.example.com` (RFC 6186 3). Fails with InvalidInput when it would be longer than a name
    /// may be.
    static Result<DnsName> ofService(SrvLabel label, const HostName &mailDomain);
    /// From the octets of RFC 1035 3.1 without compression, of which nothing may be left over. Fails with
    /// Malformed.
    static Result<DnsName> fromWire(const QByteArray &octets);
    /// From labels without their lengths, the one before the root last. Fails with InvalidInput when one is
    /// empty or something is too long.
    static Result<DnsName> fromLabels(std::vector<QByteArray> labels);

    /// RFC 1035 3.1, without compression; canonical, as all letters are in lower case (RFC 4034 6.2).
    QByteArray toWire() const;
    /// As in master files, without the final dot; the root is empty.
    QByteArray toAscii() const;
    /// The same for people; the root is ".".
    QString toString() const;

    /// 0 for the root. A leading "*" counts.
    qsizetype labelCount() const { return static_cast<qsizetype>(m_labels.size()); }
    bool isRoot() const { return m_labels.empty(); }
    /// Whether the first label is "*" (RFC 4592).
    bool isWildcard() const { return !isRoot() && m_labels.back() == "*"; }
    /// The first label, without its length. Not for the root.
    const QByteArray &firstLabel() const { return m_labels.back(); }
    /// The last `labels` of its labels (0 to labelCount()): ancestor(1) of "www.example.com" is "com".
    DnsName ancestor(qsizetype labels) const;
    /// Without its first label; the root is its own parent.
    DnsName parent() const;
    /// Equal to `ancestor` or below it.
    bool isAtOrUnder(const DnsName &ancestor) const;
    bool isUnder(const DnsName &ancestor) const { return isAtOrUnder(ancestor) && *this != ancestor; }
    /// "*." in front. Fails with InvalidInput when the result is too long.
    Result<DnsName> withWildcard() const;
    /// RFC 6672 2.2: `owner` at its end replaced by `target`; `owner` must be an ancestor. Fails with
    /// InvalidInput when the result is too long.
    Result<DnsName> withSuffixReplaced(const DnsName &owner, const DnsName &target) const;

    friend bool operator==(const DnsName &, const DnsName &) = default;
    friend std::strong_ordering operator<=>(const DnsName &a, const DnsName &b);

private:
    explicit DnsName(std::vector<QByteArray> labels) : m_labels(std::move(labels)) { }

    std::vector<QByteArray> m_labels; ///< from the root down
};

/// The longest name that both are at or under.
DnsName commonAncestor(const DnsName &a, const DnsName &b);

} // namespace signpost::dns
