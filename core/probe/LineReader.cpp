// SPDX-License-Identifier: Apache-2.0
#include "probe/LineReader.h"

#include <algorithm>

namespace signpost::probe {
namespace {

/// The length announced by "{123}" or "{123+}" at the end of a line (RFC 9051 4.3).
std::optional<qsizetype> announcedLiteral(const QByteArray &line)
{
    if (!line.endsWith('}'))
        return std::nullopt;
    const qsizetype open = line.lastIndexOf('{');
    if (open < 0)
        return std::nullopt;
    QByteArray digits = line.mid(open + 1).chopped(1);
    if (digits.endsWith('+'))
        digits.chop(1);
    const bool isNumber = !digits.isEmpty()
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return std::nullopt;
    bool fits = false;
    const qlonglong length = digits.toLongLong(&fits);
    return fits ? length : std::numeric_limits<qsizetype>::max();
}

} // namespace

LineReader::LineReader(qsizetype maximumLine, qsizetype maximumLiteral)
    : m_maximumLine(maximumLine), m_maximumLiteral(maximumLiteral)
{
}

void LineReader::feed(const QByteArray &bytes)
{
    m_total += bytes.size();
    if (m_total > maximumTotal)
        m_problem = Reason::LimitExceeded;
    if (!m_problem)
        m_buffer += bytes;
}

std::optional<QByteArray> LineReader::next()
{
    while (!m_problem && skipLiteral()) {
        const auto line = rawLine();
        if (!line)
            return std::nullopt;
        m_assembled += *line;
        if (m_assembled.size() > m_maximumLine) {
            m_problem = Reason::LimitExceeded;
            return std::nullopt;
        }
        const auto literal = m_maximumLiteral > 0 ? announcedLiteral(*line) : std::nullopt;
        if (!literal)
            return std::exchange(m_assembled, {});
        if (*literal > m_maximumLiteral)
            m_problem = Reason::LimitExceeded;
        m_literalLeft = *literal;
        if (m_keepsLiterals)
            m_literals.append(QByteArray());
    }
    return std::nullopt;
}

std::optional<QByteArray> LineReader::rawLine()
{
    const qsizetype end = m_buffer.indexOf('\n');
    if (end < 0) {
        if (m_buffer.size() > m_maximumLine + 1) // one for the CR
            m_problem = Reason::LimitExceeded;
        return std::nullopt;
    }
    QByteArray line = m_buffer.first(end);
    m_buffer.remove(0, end + 1);
    if (!line.endsWith('\r') || line.indexOf('\r') != line.size() - 1 || line.contains('\0')) {
        m_problem = Reason::ResponseMalformed;
        return std::nullopt;
    }
    line.chop(1);
    if (line.size() > m_maximumLine || ++m_lines > maximumLines) {
        m_problem = Reason::LimitExceeded;
        return std::nullopt;
    }
    return line;
}

bool LineReader::skipLiteral()
{
    const qsizetype skipped = std::min(m_literalLeft, m_buffer.size());
    if (skipped > 0 && m_keepsLiterals)
        m_literals.back() += m_buffer.first(skipped);
    m_buffer.remove(0, skipped);
    m_literalLeft -= skipped;
    return m_literalLeft == 0;
}

} // namespace signpost::probe
