// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Reason.h"

#include <QByteArrayList>

#include <optional>

namespace signpost::probe {

/// Puts the lines of one SMTP reply together (RFC 5321 4.2).
class SmtpReply
{
public:
    static constexpr qsizetype maximumLine = 4 * 1024; ///< LIM-1
    static constexpr int maximumLines = 100; ///< LIM-1

    /// One line without CRLF. The code when it was the last line; take() then has the texts.
    std::optional<int> add(const QByteArray &line);
    /// ResponseMalformed or LimitExceeded. Final.
    std::optional<Reason> problem() const { return m_problem; }
    /// The texts behind the code, as they came; makes room for the next reply.
    QByteArrayList take();

private:
    int m_code = 0; ///< 0 between replies
    QByteArrayList m_lines;
    std::optional<Reason> m_problem;
};

} // namespace signpost::probe
