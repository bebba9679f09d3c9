// SPDX-License-Identifier: Apache-2.0
#include "app/practice/ServerDialogue.h"

#include "app/practice/ImapServerDialogue.h"
#include "app/practice/Pop3ServerDialogue.h"
#include "app/practice/SubmissionServerDialogue.h"

namespace signpost::practice {

ServerDialogue::ServerDialogue(DialogueSettings settings) : m_settings(std::move(settings)) { }

ServerReply ServerDialogue::onLine(const QByteArray &line)
{
    if (!m_exchange)
        return onCommand(line);
    return line == "*" ? end(SignIn::NotUnderstood) : onResponse(line);
}

ServerReply ServerDialogue::beginSignIn(const QByteArrayList &words)
{
    if (!m_isSecured || m_isSignedIn)
        return end(SignIn::Refused);
    const QByteArray mechanism = words.isEmpty() ? QByteArray() : words.front().toUpper();
    if (mechanisms().contains(mechanism))
        m_exchange = saslExchangeFor(mechanism, m_settings.mailbox);
    if (!m_exchange)
        return end(SignIn::NotUnderstood);
    return words.size() > 1 ? onResponse(words[1]) : onChallenge({});
}

ServerReply ServerDialogue::onResponse(const QByteArray &base64)
{
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return end(SignIn::NotUnderstood);
    const SaslStep step = m_exchange->onMessage(decoded.decoded);
    switch (step.kind) {
    case SaslStep::Kind::Challenge:
        return onChallenge(step.challenge.toBase64());
    case SaslStep::Kind::Accepted:
        return end(SignIn::Accepted);
    case SaslStep::Kind::WrongPassword:
        return end(SignIn::WrongPassword);
    case SaslStep::Kind::NotUnderstood:
        return end(SignIn::NotUnderstood);
    }
    Q_UNREACHABLE();
}

ServerReply ServerDialogue::end(SignIn outcome)
{
    m_exchange.reset();
    m_isSignedIn = m_isSignedIn || outcome == SignIn::Accepted;
    return onSignIn(outcome);
}

std::unique_ptr<ServerDialogue> serverDialogueFor(Service service, DialogueSettings settings)
{
    switch (service) {
    case Service::Imap:
        return std::make_unique<ImapServerDialogue>(std::move(settings));
    case Service::Pop3:
        return std::make_unique<Pop3ServerDialogue>(std::move(settings));
    case Service::Submission:
        return std::make_unique<SubmissionServerDialogue>(std::move(settings));
    }
    Q_UNREACHABLE();
}

} // namespace signpost::practice
