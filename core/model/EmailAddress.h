// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/HostName.h"
#include "model/IpAddress.h"

#include <optional>
#include <variant>

namespace signpost {

/// Why a text is not an email address; the window has a sentence for each.
enum class AddressProblem {
    Empty,
    NoAt,
    SeveralAts, ///< a second @ outside quotes
    NoLocalPart, ///< nothing before the @
    Space,
    ControlCharacter, ///< control, NUL, line end or bidi override
    TooLong, ///< 254 octets in all, 64 before the @ (RFC 5321 4.5.3.1)
    LocalPart, ///< not an atom and not a quoted string
    IncompleteDomain, ///< nothing behind the @, or an empty label
    Domain, ///< not a host name
};

/// An address as RFC 5321 4.1.2 and RFC 6531 3.3 have it. The local part keeps every byte and its case
/// (IN-2).
class EmailAddress
{
public:
    static constexpr qsizetype maximumOctets = 254;
    static constexpr qsizetype maximumLocalOctets = 64;

    /// Chapter 1, IN-1 to IN-4. Fails with InvalidInput and a sentence that names the place.
    static Result<EmailAddress> parse(QStringView text);
    /// What is wrong with `text`, or nothing.
    static std::optional<AddressProblem> problemOf(QStringView text);

    /// Quotes included.
    const QString &localPart() const { return m_localPart; }
    /// Null for an address literal such as joe@[192.0.2.1].
    const HostName *mailDomain() const { return std::get_if<HostName>(&m_domain); }
    /// IN-5, IN-6: a domain of two labels or more. Without one only servers typed by hand can be judged.
    bool isDiscoverable() const;
    /// Local part + "@" + domain in A-labels: what a login and a file get.
    QString toString() const;
    /// The same with the domain in U-labels.
    QString toDisplay() const;
    /// SMTPUTF8 and UTF8=ACCEPT are needed to use it fully (IN-7).
    bool isInternationalised() const;

    bool operator==(const EmailAddress &) const = default;

private:
    using Domain = std::variant<HostName, IpAddress>;

    static std::variant<EmailAddress, AddressProblem> read(QStringView text);
    EmailAddress(QString localPart, Domain domain);

    QString m_localPart;
    Domain m_domain;
};

} // namespace signpost
