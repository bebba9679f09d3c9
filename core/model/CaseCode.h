// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/RandomUpTo.h"
#include "base/Result.h"

#include <QString>
#include <QStringView>

namespace signpost {

/// What a person reads to a helpdesk: "31-M8RT-A", in practice "P-31-M8RT-A". Two digits for the reason, four
/// random symbols, and a check symbol (Luhn modulo 32 over the six before it). It names a case and opens
/// nothing. The symbols are Crockford's: no I, L, O and U.
class CaseCode
{
public:
    enum class World { Real, Practice };

    /// A new case. `number`: 10 to 99.
    static CaseCode make(int number, World world, const RandomUpTo &random);

    /// What a person typed: in any case, with spaces and dashes anywhere, O for 0 and I or L for 1. Fails
    /// with InvalidInput for what has another length or symbol, and where the check symbol says that one is
    /// wrong.
    static Result<CaseCode> parse(QStringView typed);

    int number() const;
    World world() const { return m_world; }
    QString text() const;

    bool operator==(const CaseCode &) const = default;

private:
    CaseCode(World world, QString symbols) : m_world(world), m_symbols(std::move(symbols)) { }

    World m_world;
    QString m_symbols; ///< seven
};

} // namespace signpost
