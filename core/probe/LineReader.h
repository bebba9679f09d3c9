// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Reason.h"

#include <QByteArrayList>

#include <optional>
#include <utility>

namespace signpost::probe {

/// Cuts a byte stream into CRLF lines, within bounds (LIM-1, LIM-4).
class LineReader
{
public:
    /// LIM-1: from one connection, all lines together.
    static constexpr qsizetype maximumTotal = 4 * 1024 * 1024;
    /// T38: lines before anything useful happened.
    static constexpr int maximumLines = 1000;

    /// `maximumLine`: octets of one line without its CRLF. `maximumLiteral`: of an IMAP literal; 0 where
    /// there are none.
    explicit LineReader(qsizetype maximumLine, qsizetype maximumLiteral = 0);

    void feed(const QByteArray &bytes);
    /// The next complete line without CRLF; literals are left out. Nothing: wait, or see problem().
    std::optional<QByteArray> next();
    /// From now on the octets of literals are kept for takeLiterals().
    void keepLiterals() { m_keepsLiterals = true; }
    /// The literals of the line handed out last, in order.
    QByteArrayList takeLiterals() { return std::exchange(m_literals, {}); }
    /// Another answer begins: maximumLines counts anew.
    void beginAnswer() { m_lines = 0; }
    /// LimitExceeded, or ResponseMalformed for NUL, a bare CR or a bare LF. Final.
    std::optional<Reason> problem() const { return m_problem; }
    /// Bytes that belong to no line handed out yet.
    bool hasLeftover() const { return !m_buffer.isEmpty(); }

private:
    std::optional<QByteArray> rawLine();
    bool skipLiteral();

    qsizetype m_maximumLine;
    qsizetype m_maximumLiteral;
    qsizetype m_total = 0;
    int m_lines = 0;
    qsizetype m_literalLeft = 0;
    bool m_keepsLiterals = false;
    QByteArrayList m_literals; ///< kept
    QByteArray m_buffer;
    QByteArray m_assembled; ///< of a line interrupted by a literal
    std::optional<Reason> m_problem;
};

} // namespace signpost::probe
