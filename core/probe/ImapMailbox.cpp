// SPDX-License-Identifier: Apache-2.0
#include "probe/ImapMailbox.h"

#include "probe/MessageIdentity.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace signpost::probe {
namespace {

constexpr qint64 largestNumber = std::numeric_limits<quint32>::max(); // RFC 9051 9: number

/// The number behind `pattern`'s first group; nothing where it is none of 32 bits.
std::optional<qint64> numberIn(const QByteArray &text, const char *pattern)
{
    static constexpr auto ignoresCase = QRegularExpression::CaseInsensitiveOption;
    const QRegularExpression expression(QString::fromLatin1(pattern), ignoresCase);
    const auto match = expression.match(QString::fromLatin1(text));
    bool isNumber = false;
    const qint64 number = match.captured(1).toLongLong(&isNumber);
    const bool fits = match.hasMatch() && isNumber && number <= largestNumber;
    return fits ? std::optional(number) : std::nullopt;
}

/// RFC 8474 5.1: letters, digits, "-" and "_".
QString mailboxIdIn(const QByteArray &text)
{
    static const QRegularExpression expression(
        QStringLiteral("\\AOK \\[MAILBOXID \\(([A-Za-z0-9_-]{1,255})\\)\\]"),
        QRegularExpression::CaseInsensitiveOption);
    return expression.match(QString::fromLatin1(text)).captured(1);
}

} // namespace

ImapMailbox::ImapMailbox(QByteArray key, std::size_t most)
    : m_key(std::move(key)), m_most(qint64(std::min(most, maximumImapMarks)))
{
}

QByteArray ImapMailbox::next()
{
    if (m_state == State::Initial) {
        m_state = State::Examining;
        return "EXAMINE INBOX";
    }
    if (m_state != State::Fetching)
        return {};
    m_first = std::max<qint64>(1, m_view.messageCount - m_most + 1);
    return "FETCH " + QByteArray::number(m_first) + ':' + QByteArray::number(m_view.messageCount)
        + " (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])";
}

void ImapMailbox::onUntagged(const QByteArray &text, const QByteArrayList &literals)
{
    if (m_state == State::Fetching)
        return onFetch(text, literals);
    if (m_state != State::Examining)
        return;
    if (const auto count = numberIn(text, "\\A(\\d{1,10}) EXISTS\\z")) {
        m_view.messageCount = *count;
        m_isCounted = true;
    }
    if (const auto validity = numberIn(text, "\\AOK \\[UIDVALIDITY (\\d{1,10})\\]"))
        m_view.uidValidity = *validity;
    if (const QString id = mailboxIdIn(text); !id.isEmpty())
        m_view.mailboxId = id;
}

/// Others may speak between: new mail, flags that change, answers about messages nobody asked about.
void ImapMailbox::onFetch(const QByteArray &text, const QByteArrayList &literals)
{
    const auto sequence = numberIn(text, "\\A(\\d{1,10}) FETCH ");
    const auto uid = numberIn(text, "[( ]UID (\\d{1,10})[ )]");
    const bool isAnswer = sequence && uid && *sequence >= m_first && *sequence <= m_view.messageCount
        && text.toUpper().contains("HEADER.FIELDS");
    if (!isAnswer || qint64(m_fetched.size()) >= m_most)
        return;
    const QByteArray header = literals.isEmpty() ? QByteArray() : literals.front();
    m_fetched.push_back({*sequence, {QString::number(*uid), messageIdentity(m_key, header)}});
}

void ImapMailbox::onStatus(bool isOk)
{
    if (!isOk || (m_state == State::Examining && !m_isCounted)) {
        m_state = State::GivenUp;
    } else if (m_state == State::Examining) {
        m_state = m_view.messageCount > 0 ? State::Fetching : State::Done;
    } else if (m_state == State::Fetching) {
        std::sort(m_fetched.begin(), m_fetched.end(),
                  [](const auto &a, const auto &b) { return a.first > b.first; });
        for (const auto &[sequence, mark] : m_fetched)
            m_view.newest.push_back(mark);
        m_state = State::Done;
    }
}

std::optional<MailboxView> ImapMailbox::view() const
{
    return m_state == State::Done ? std::optional(m_view) : std::nullopt;
}

} // namespace signpost::probe
