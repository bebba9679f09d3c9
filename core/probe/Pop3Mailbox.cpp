// SPDX-License-Identifier: Apache-2.0
#include "probe/Pop3Mailbox.h"

#include "probe/MessageIdentity.h"

#include <QList>

#include <algorithm>

namespace signpost::probe {
namespace {

bool isPrintable(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

} // namespace

Pop3Mailbox::Pop3Mailbox(QByteArray key, std::size_t most)
    : m_key(std::move(key)), m_most(qint64(std::min(most, maximumPop3Marks)))
{
}

QByteArray Pop3Mailbox::next()
{
    switch (m_state) {
    case State::Initial:
        m_state = State::Counting;
        return "STAT";
    case State::Naming:
        return "UIDL " + QByteArray::number(m_message);
    case State::Opening:
        return "TOP " + QByteArray::number(m_message) + " 0";
    case State::Counting:
    case State::Reading:
    case State::Done:
    case State::GivenUp:
        return {};
    }
    Q_UNREACHABLE();
}

bool Pop3Mailbox::onLine(const QByteArray &line)
{
    return m_state == State::Reading ? onHeader(line) : onStatus(line);
}

bool Pop3Mailbox::onStatus(const QByteArray &line)
{
    const bool isOk = line == "+OK" || line.startsWith("+OK ");
    if (!isOk) {
        m_state = State::GivenUp;
        return true;
    }
    if (m_state == State::Counting) {
        onCount(line.mid(4));
    } else if (m_state == State::Naming) {
        onName(line.mid(4));
    } else {
        m_state = State::Reading;
        m_header.clear();
        m_headerLines = 0;
        return false;
    }
    return true;
}

void Pop3Mailbox::onCount(const QByteArray &words)
{
    bool isNumber = false;
    const quint32 count = words.split(' ').front().toUInt(&isNumber);
    m_view.messageCount = count;
    m_message = count;
    m_state = !isNumber ? State::GivenUp : count == 0 ? State::Done : State::Naming;
}

void Pop3Mailbox::onName(const QByteArray &words)
{
    const QByteArrayList parts = words.split(' ');
    const bool isAnswer = parts.size() >= 2 && parts[0] == QByteArray::number(m_message)
        && !parts[1].isEmpty() && parts[1].size() <= maximumUidLength && isPrintable(parts[1]);
    m_uid = isAnswer ? QString::fromLatin1(parts[1]) : QString();
    m_state = isAnswer ? State::Opening : State::GivenUp;
}

bool Pop3Mailbox::onHeader(const QByteArray &line)
{
    if (line == ".") {
        m_view.newest.push_back({m_uid, messageIdentity(m_key, m_header)});
        nextMessage();
        return true;
    }
    if (++m_headerLines > maximumHeaderLines) {
        m_state = State::GivenUp;
        return true;
    }
    m_header += line.startsWith('.') ? line.mid(1) : line;
    m_header += '\n';
    return false;
}

void Pop3Mailbox::nextMessage()
{
    --m_message;
    const bool isLast = m_message == 0 || qint64(m_view.newest.size()) >= m_most;
    m_state = isLast ? State::Done : State::Naming;
}

std::optional<MailboxView> Pop3Mailbox::view() const
{
    return m_state == State::Done ? std::optional(m_view) : std::nullopt;
}

} // namespace signpost::probe
