// SPDX-License-Identifier: Apache-2.0
#include "probe/SmtpReply.h"

#include <utility>

namespace signpost::probe {
namespace {

/// The three digits of a reply line, or 0.
int replyCode(const QByteArray &line)
{
    if (line.size() < 3 || (line.size() > 3 && line[3] != ' ' && line[3] != '-'))
        return 0;
    for (qsizetype i = 0; i < 3; ++i) {
        if (line[i] < '0' || line[i] > '9')
            return 0;
    }
    return line[0] == '0' ? 0 : line.first(3).toInt();
}

bool isLastLine(const QByteArray &line)
{
    return line.size() == 3 || line[3] == ' ';
}

} // namespace

std::optional<int> SmtpReply::add(const QByteArray &line)
{
    const int code = replyCode(line);
    const bool isOtherCode = m_code != 0 && code != m_code;
    if (code == 0 || isOtherCode) {
        m_problem = Reason::ResponseMalformed;
        return std::nullopt;
    }
    m_code = code;
    m_lines += line.mid(4);
    if (m_lines.size() > maximumLines) {
        m_problem = Reason::LimitExceeded;
        return std::nullopt;
    }
    return isLastLine(line) ? std::optional(code) : std::nullopt;
}

QByteArrayList SmtpReply::take()
{
    m_code = 0;
    return std::exchange(m_lines, {});
}

} // namespace signpost::probe
