// SPDX-License-Identifier: Apache-2.0
#include "probe/Dialogue.h"

#include "probe/ImapDialogue.h"
#include "probe/Pop3Dialogue.h"
#include "probe/SmtpDialogue.h"

namespace signpost::probe {

Dialogue::Dialogue(TlsMode security, LineReader reader)
    : m_fresh(reader), m_reader(std::move(reader)), m_isSecured(security == TlsMode::Implicit)
{
}

Dialogue::Steps Dialogue::onBytes(const QByteArray &bytes)
{
    Q_ASSERT(!isWaitingForTls());
    m_steps.clear();
    m_reader.feed(bytes);
    while (!isClosed()) {
        const auto line = m_reader.next();
        if (!line)
            break;
        onLine(*line);
    }
    if (m_reader.problem())
        fail(*m_reader.problem());
    return m_steps;
}

Dialogue::Steps Dialogue::onSecured()
{
    Q_ASSERT(isWaitingForTls());
    m_steps.clear();
    m_reader = m_fresh;
    m_isSecured = true;
    restart();
    return m_steps;
}

void Dialogue::startTls()
{
    if (m_reader.hasLeftover())
        return fail(Reason::StarttlsInjection);
    push(StartTls());
}

bool Dialogue::isClosed() const
{
    return !m_steps.empty() && !std::holds_alternative<Send>(m_steps.back());
}

void Dialogue::push(Step step)
{
    if (!isClosed())
        m_steps.push_back(std::move(step));
}

bool Dialogue::isWaitingForTls() const
{
    return !m_steps.empty() && std::holds_alternative<StartTls>(m_steps.back());
}

std::unique_ptr<Dialogue> dialogueFor(Service service, TlsMode security, const QByteArray &tag)
{
    switch (service) {
    case Service::Imap:
        return std::make_unique<ImapDialogue>(security, tag);
    case Service::Pop3:
        return std::make_unique<Pop3Dialogue>(security);
    case Service::Submission:
        return std::make_unique<SmtpDialogue>(security);
    }
    Q_UNREACHABLE();
}

} // namespace signpost::probe
