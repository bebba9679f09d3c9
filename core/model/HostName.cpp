// SPDX-License-Identifier: Apache-2.0
#include "model/HostName.h"

#include <QList>
#include <QUrl>

#include <algorithm>

namespace signpost {
namespace {

Failure invalid(const char *why)
{
    return {FailureKind::InvalidInput, QString::fromLatin1(why)};
}

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool isAllDigits(QByteArrayView label)
{
    return std::all_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// RFC 1034 3.5 as relaxed by RFC 1123 2.1.
bool isLdhLabel(QByteArrayView label)
{
    if (label.isEmpty() || label.size() > HostName::maximumLabelLength)
        return false;
    if (label.front() == '-' || label.back() == '-')
        return false;
    return std::all_of(label.begin(), label.end(), [](char c) { return isLetterOrDigit(c) || c == '-'; });
}

/// "??--" is reserved for A-labels (RFC 5891 4.2.3.1), and an A-label must decode and encode to itself.
bool isGenuineLabel(const QByteArray &label)
{
    if (label.size() < 4 || label.mid(2, 2) != "--")
        return true;
    if (!label.startsWith("xn--"))
        return false;
    const QString decoded = QUrl::fromAce(label, QUrl::IgnoreIDNWhitelist);
    return decoded != QString::fromLatin1(label) && QUrl::toAce(decoded, QUrl::IgnoreIDNWhitelist) == label;
}

} // namespace

Result<HostName> HostName::parse(QStringView text)
{
    // Far longer than any valid name: not worth an IDNA conversion.
    if (text.size() > 4 * maximumLength)
        return invalid("a host name has at most 253 characters");
    QString name = text.toString();
    if (name.endsWith(u'.'))
        name.chop(1);
    if (name.isEmpty())
        return invalid("a host name is not empty");
    if (name.startsWith(u'.') || name.contains(u".."_qs))
        return invalid("a host name has no empty label");

    QByteArray ascii = name.toLatin1().toLower();
    const bool isAscii = std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 128; });
    if (!isAscii)
        ascii = QUrl::toAce(name, QUrl::IgnoreIDNWhitelist).toLower(); // UTS #46, non-transitional
    if (ascii.isEmpty())
        return invalid("the name holds characters that no host name can have");
    if (ascii.size() > maximumLength)
        return invalid("a host name has at most 253 characters");

    const QList<QByteArray> labels = ascii.split('.');
    for (const QByteArray &label : labels) {
        if (!isLdhLabel(label) || !isGenuineLabel(label))
            return invalid("a label of a host name has 1 to 63 letters, digits and inner hyphens");
    }
    if (isAllDigits(labels.back()))
        return invalid("an address is not a host name");
    return HostName(ascii);
}

QString HostName::toDisplay() const
{
    return QUrl::fromAce(m_ascii, QUrl::IgnoreIDNWhitelist);
}

std::optional<HostName> HostName::parent() const
{
    const qsizetype dot = m_ascii.indexOf('.');
    if (dot < 0)
        return std::nullopt;
    return HostName(m_ascii.mid(dot + 1));
}

bool HostName::isAtOrUnder(const HostName &ancestor) const
{
    return m_ascii == ancestor.m_ascii || m_ascii.endsWith('.' + ancestor.m_ascii);
}

Result<HostName> HostName::withPrefix(QByteArrayView label) const
{
    if (!isLdhLabel(label))
        return invalid("a label of a host name has 1 to 63 letters, digits and inner hyphens");
    QByteArray longer = label.toByteArray() + '.' + m_ascii;
    if (longer.size() > maximumLength)
        return invalid("a host name has at most 253 characters");
    return HostName(longer);
}

} // namespace signpost
