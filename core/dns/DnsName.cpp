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

} // namespace

Result<DnsName> DnsName::parse(QStringView text)
{
    const Failure invalid{FailureKind::InvalidInput,
                          QStringLiteral("'%1' is not a DNS name").arg(text.left(HostName::maximumLength))};
    if (text == u".")
        return DnsName(QByteArray());
    QByteArray ascii = text.toUtf8().toLower();
    if (ascii.endsWith('.'))
        ascii.chop(1);
    if (ascii.isEmpty() || ascii.size() > HostName::maximumLength)
        return invalid;
    const QList<QByteArray> labels = ascii.split('.');
    for (const QByteArray &label : labels) {
        if (label.isEmpty() || label.size() > HostName::maximumLabelLength
            || !std::all_of(label.begin(), label.end(), isLabelCharacter))
            return invalid;
    }
    return DnsName(ascii);
}

Result<DnsName> DnsName::ofService(SrvLabel label, const HostName &mailDomain)
{
    return parse(QStringLiteral("%1._tcp.%2").arg(code(label), mailDomain.toString()));
}

QString DnsName::toString() const
{
    return m_ascii.isEmpty() ? QStringLiteral(".") : QString::fromLatin1(m_ascii);
}

} // namespace signpost::dns
