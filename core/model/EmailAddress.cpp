// SPDX-License-Identifier: Apache-2.0
#include "model/EmailAddress.h"

#include <algorithm>

namespace signpost {
namespace {

bool isBidiControl(QChar c)
{
    const ushort u = c.unicode();
    return u == 0x061c || u == 0x200e || u == 0x200f || (u >= 0x202a && u <= 0x202e)
        || (u >= 0x2066 && u <= 0x2069);
}

bool isForbidden(QChar c)
{
    return c.category() == QChar::Other_Control || isBidiControl(c) || c.unicode() == 0x2028
        || c.unicode() == 0x2029;
}

/// RFC 5322 3.2.3 atext, and every non-ASCII character (RFC 6531 3.3).
bool isAtomText(QChar c)
{
    static constexpr QStringView signs = u"!#$%&'*+-/=?^_`{|}~";
    if (c.unicode() >= 128)
        return !c.isSpace();
    return c.isLetterOrNumber() || signs.contains(c);
}

bool isDotAtom(QStringView text)
{
    if (text.isEmpty() || text.startsWith(u'.') || text.endsWith(u'.') || text.contains(u".."))
        return false;
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c == u'.' || isAtomText(c); });
}

/// Quotes at both ends, and inside a quote or backslash only behind a backslash.
bool isQuotedString(QStringView text)
{
    if (text.size() < 2 || !text.startsWith(u'"') || !text.endsWith(u'"'))
        return false;
    const QStringView inner = text.sliced(1).chopped(1);
    for (qsizetype i = 0; i < inner.size(); ++i) {
        if (inner[i] == u'"')
            return false;
        if (inner[i] == u'\\' && ++i == inner.size())
            return false;
    }
    return true;
}

/// Where the last @ outside quotes is, or -1 (IN-1), and how many there are.
struct Separator
{
    qsizetype at = -1;
    int count = 0;
};

Separator separator(QStringView text)
{
    bool quoted = false;
    Separator found;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            quoted = !quoted;
        else if (!quoted && text[i] == u'@')
            found = {i, found.count + 1};
    }
    return found;
}

QString sentence(AddressProblem problem)
{
    switch (problem) {
    case AddressProblem::Empty:
        return QStringLiteral("the address is empty; it looks like alice@example.com");
    case AddressProblem::NoAt:
        return QStringLiteral("the address has no @ sign; it looks like alice@example.com");
    case AddressProblem::SeveralAts:
        return QStringLiteral("the address has more than one @ sign; keep one, as in alice@example.com");
    case AddressProblem::NoLocalPart:
        return QStringLiteral("nothing stands before the @ sign; an address looks like alice@example.com");
    case AddressProblem::Space:
        return QStringLiteral("there is a space in the address; remove it");
    case AddressProblem::ControlCharacter:
        return QStringLiteral("there is a control character in the address; type it again");
    case AddressProblem::TooLong:
        return QStringLiteral("the address is too long; 254 octets are the most, 64 before the @ sign");
    case AddressProblem::LocalPart:
        return QStringLiteral("the part before the @ sign is not the local part of an address");
    case AddressProblem::IncompleteDomain:
        return QStringLiteral("the part after the @ sign is incomplete");
    case AddressProblem::Domain:
        return QStringLiteral("the part after the @ sign is not a domain name");
    }
    Q_UNREACHABLE();
}

} // namespace

EmailAddress::EmailAddress(QString localPart, Domain domain)
    : m_localPart(std::move(localPart)), m_domain(std::move(domain))
{
}

std::variant<EmailAddress, AddressProblem> EmailAddress::read(QStringView text)
{
    if (text.isEmpty())
        return AddressProblem::Empty;
    if (std::any_of(text.begin(), text.end(), isForbidden))
        return AddressProblem::ControlCharacter;
    const auto [at, count] = separator(text);
    if (count == 0)
        return AddressProblem::NoAt;
    const QStringView local = text.first(at);
    const QStringView domain = text.sliced(at + 1);
    if (local.isEmpty())
        return AddressProblem::NoLocalPart;
    if (count > 1)
        return AddressProblem::SeveralAts;
    if (!isQuotedString(local) && !isDotAtom(local)) {
        const bool space = std::any_of(local.begin(), local.end(), [](QChar c) { return c.isSpace(); });
        return space ? AddressProblem::Space : AddressProblem::LocalPart;
    }
    if (text.toUtf8().size() > maximumOctets || local.toUtf8().size() > maximumLocalOctets)
        return AddressProblem::TooLong;
    if (std::any_of(domain.begin(), domain.end(), [](QChar c) { return c.isSpace(); }))
        return AddressProblem::Space;
    if (domain.startsWith(u'[') && domain.endsWith(u']')) {
        QStringView literal = domain.sliced(1).chopped(1);
        if (literal.startsWith(u"IPv6:", Qt::CaseInsensitive))
            literal = literal.sliced(5);
        const auto address = IpAddress::parse(literal);
        if (!address)
            return AddressProblem::Domain;
        return EmailAddress(local.toString(), *address);
    }
    if (domain.isEmpty() || domain.startsWith(u'.') || domain.contains(u".."))
        return AddressProblem::IncompleteDomain;
    const auto host = HostName::parse(domain);
    if (!host)
        return AddressProblem::Domain;
    return EmailAddress(local.toString(), *host);
}

Result<EmailAddress> EmailAddress::parse(QStringView text)
{
    auto outcome = read(text);
    if (const auto *problem = std::get_if<AddressProblem>(&outcome))
        return Failure{FailureKind::InvalidInput, sentence(*problem)};
    return std::get<EmailAddress>(std::move(outcome));
}

std::optional<AddressProblem> EmailAddress::problemOf(QStringView text)
{
    const auto outcome = read(text);
    const auto *problem = std::get_if<AddressProblem>(&outcome);
    return problem ? std::optional(*problem) : std::nullopt;
}

bool EmailAddress::isDiscoverable() const
{
    return mailDomain() && mailDomain()->labelCount() >= 2;
}

QString EmailAddress::toString() const
{
    if (const HostName *host = mailDomain())
        return m_localPart + u'@' + host->toString();
    const IpAddress address = std::get<IpAddress>(m_domain);
    return m_localPart + (address.family() == IpFamily::V6 ? u"@[IPv6:"_qs : u"@["_qs) + address.toString()
        + u']';
}

QString EmailAddress::toDisplay() const
{
    return mailDomain() ? m_localPart + u'@' + mailDomain()->toDisplay() : toString();
}

bool EmailAddress::isInternationalised() const
{
    return std::any_of(m_localPart.begin(), m_localPart.end(), [](QChar c) { return c.unicode() >= 128; });
}

} // namespace signpost
