// SPDX-License-Identifier: Apache-2.0
#include "dns/DnsName.h"

#include <QList>

#include <algorithm>

namespace signpost::dns {
namespace {

bool isLabelCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Of ASCII alone: octets beyond it are no letters here.
QByteArray lowered(QByteArray label)
{
    for (char &c : label) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return label;
}

qsizetype wireLength(const std::vector<QByteArray> &labels)
{
    qsizetype length = 1;
    for (const QByteArray &label : labels)
        length += 1 + label.size();
    return length;
}

/// RFC 1035 5.1: `\.` for what would be taken for a mark, `\DDD` for what cannot be printed.
QByteArray escaped(const QByteArray &label)
{
    QByteArray text;
    for (const char c : label) {
        const auto octet = static_cast<std::uint8_t>(c);
        if (QByteArrayView(".\\\"();@$").contains(c))
            text += QByteArray("\\") + c;
        else if (octet > 0x20 && octet < 0x7f)
            text += c;
        else
            text += '\\' + QByteArray::number(octet).rightJustified(3, '0');
    }
    return text;
}

std::vector<QByteArray> labelsOf(const QByteArray &ascii)
{
    const QList<QByteArray> parts = ascii.split('.');
    return {parts.rbegin(), parts.rend()};
}

Failure invalid(QStringView text)
{
    return {FailureKind::InvalidInput,
            QStringLiteral("'%1' is not a DNS name").arg(text.left(HostName::maximumLength))};
}

} // namespace

DnsName::DnsName(const HostName &host) : m_labels(labelsOf(host.toAscii())) { }

Result<DnsName> DnsName::parse(QStringView text)
{
    if (text == u".")
        return DnsName();
    QByteArray ascii = lowered(text.toUtf8());
    if (ascii.endsWith('.'))
        ascii.chop(1);
    std::vector<QByteArray> labels = labelsOf(ascii);
    const bool isPlain = std::all_of(labels.begin(), labels.end(), [](const QByteArray &label) {
        return !label.isEmpty() && label.size() <= HostName::maximumLabelLength
            && std::all_of(label.begin(), label.end(), isLabelCharacter);
    });
    if (!isPlain || wireLength(labels) > maximumWireLength)
        return invalid(text);
    return DnsName(std::move(labels));
}

Result<DnsName> DnsName::ofService(SrvLabel label, const HostName &mailDomain)
{
    return parse(QStringLiteral("%1._tcp.%2").arg(code(label), mailDomain.toString()));
}

Result<DnsName> DnsName::fromWire(const QByteArray &octets)
{
    const Failure malformed{FailureKind::Malformed, QStringLiteral("not the octets of a name")};
    if (octets.size() > maximumWireLength)
        return malformed;
    std::vector<QByteArray> labels;
    qsizetype at = 0;
    while (at < octets.size() && octets[at] != '\0') {
        const qsizetype length = static_cast<std::uint8_t>(octets[at]);
        if (length > HostName::maximumLabelLength || at + 1 + length > octets.size())
            return malformed;
        labels.push_back(lowered(octets.mid(at + 1, length)));
        at += 1 + length;
    }
    if (at + 1 != octets.size())
        return malformed;
    std::reverse(labels.begin(), labels.end());
    return DnsName(std::move(labels));
}

Result<DnsName> DnsName::fromLabels(std::vector<QByteArray> labels)
{
    for (QByteArray &label : labels) {
        if (label.isEmpty() || label.size() > HostName::maximumLabelLength)
            return invalid(QString::fromLatin1(label));
        label = lowered(label);
    }
    if (wireLength(labels) > maximumWireLength)
        return Failure{FailureKind::InvalidInput, QStringLiteral("the name would be too long")};
    std::reverse(labels.begin(), labels.end());
    return DnsName(std::move(labels));
}

QByteArray DnsName::toWire() const
{
    QByteArray octets;
    for (auto label = m_labels.rbegin(); label != m_labels.rend(); ++label)
        octets += static_cast<char>(label->size()) + *label;
    return octets + '\0';
}

QByteArray DnsName::toAscii() const
{
    QByteArray text;
    for (auto label = m_labels.rbegin(); label != m_labels.rend(); ++label)
        text += (text.isEmpty() ? QByteArray() : QByteArray(".")) + escaped(*label);
    return text;
}

QString DnsName::toString() const
{
    return isRoot() ? QStringLiteral(".") : QString::fromLatin1(toAscii());
}

DnsName DnsName::ancestor(qsizetype labels) const
{
    Q_ASSERT(labels >= 0 && labels <= labelCount());
    return DnsName(std::vector<QByteArray>(m_labels.begin(), m_labels.begin() + labels));
}

DnsName DnsName::parent() const
{
    return ancestor(std::max<qsizetype>(0, labelCount() - 1));
}

bool DnsName::isAtOrUnder(const DnsName &ancestor) const
{
    return labelCount() >= ancestor.labelCount()
        && std::equal(ancestor.m_labels.begin(), ancestor.m_labels.end(), m_labels.begin());
}

Result<DnsName> DnsName::withWildcard() const
{
    std::vector<QByteArray> labels = m_labels;
    labels.push_back("*");
    std::reverse(labels.begin(), labels.end());
    return fromLabels(std::move(labels));
}

Result<DnsName> DnsName::withSuffixReplaced(const DnsName &owner, const DnsName &target) const
{
    Q_ASSERT(isAtOrUnder(owner));
    std::vector<QByteArray> labels = target.m_labels;
    labels.insert(labels.end(), m_labels.begin() + owner.labelCount(), m_labels.end());
    std::reverse(labels.begin(), labels.end());
    return fromLabels(std::move(labels));
}

std::strong_ordering operator<=>(const DnsName &a, const DnsName &b)
{
    // Octets compare as unsigned (RFC 4034 6.1), which QByteArray does too.
    const auto less = [](const QByteArray &x, const QByteArray &y) { return x.compare(y) <=> 0; };
    return std::lexicographical_compare_three_way(a.m_labels.begin(), a.m_labels.end(), b.m_labels.begin(),
                                                  b.m_labels.end(), less);
}

DnsName commonAncestor(const DnsName &a, const DnsName &b)
{
    qsizetype shared = 0;
    const qsizetype least = std::min(a.labelCount(), b.labelCount());
    while (shared < least && a.ancestor(shared + 1) == b.ancestor(shared + 1))
        ++shared;
    return a.ancestor(shared);
}

} // namespace signpost::dns
