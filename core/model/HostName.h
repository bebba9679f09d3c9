// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <compare>
#include <optional>

namespace signpost {

/// A DNS host name: A-labels (IDNA2008 with UTS #46 non-transitional mapping), lower case, no trailing dot,
/// 1 to 253 octets, labels of 1 to 63 letters, digits and inner hyphens, last label not all digits.
/// If one exists it is valid; nobody checks again.
class HostName
{
public:
    static constexpr qsizetype maximumLength = 253;
    static constexpr qsizetype maximumLabelLength = 63;

    /// Takes a name as a person or a record writes it, in U-labels or A-labels; one trailing dot is dropped.
    /// Fails with InvalidInput for everything IN-4 rejects, IP literals included.
    static Result<HostName> parse(QStringView text);

    /// For the wire, for comparison and for files.
    const QByteArray &toAscii() const { return m_ascii; }
    /// The same as QString, still in A-labels.
    QString toString() const { return QString::fromLatin1(m_ascii); }
    /// For people: U-labels where the name has some.
    QString toDisplay() const;

    /// 1 for `localhost`, 2 for `example.com`.
    qsizetype labelCount() const { return m_ascii.count('.') + 1; }
    /// Without its first label; empty for a name of one label.
    std::optional<HostName> parent() const;
    /// Equal to `ancestor` or below it, label by label.
    bool isAtOrUnder(const HostName &ancestor) const;
    /// `label` + "." + this name. `label` must be LDH; fails with InvalidInput when the result is too long.
    Result<HostName> withPrefix(QByteArrayView label) const;

    friend bool operator==(const HostName &, const HostName &) = default;
    friend std::strong_ordering operator<=>(const HostName &a, const HostName &b)
    {
        return a.m_ascii.compare(b.m_ascii) <=> 0;
    }

private:
    explicit HostName(QByteArray ascii) : m_ascii(std::move(ascii)) { }

    QByteArray m_ascii;
};

} // namespace signpost
