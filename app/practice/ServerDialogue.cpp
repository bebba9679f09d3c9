// SPDX-License-Identifier: Apache-2.0
#include "app/practice/ServerDialogue.h"

#include "app/practice/ImapServerDialogue.h"
#include "app/practice/Pop3ServerDialogue.h"
#include "app/practice/SubmissionServerDialogue.h"

namespace signpost::practice {

ServerDialogue::ServerDialogue(DialogueSettings settings) : m_settings(std::move(settings)) { }

ServerReply ServerDialogue::onLine(const QByteArray &line)
{
    if (!m_awaitsResponse)
        return onCommand(line);
    m_awaitsResponse = false;
    return line == "*" ? end(SignIn::NotUnderstood) : finishSignIn(line);
}

ServerReply ServerDialogue::beginSignIn(const QByteArrayList &words)
{
    if (!m_isSecured || m_isSignedIn)
        return end(SignIn::Refused);
    if (words.isEmpty() || !mechanisms().contains(words.front().toUpper()))
        return end(SignIn::NotUnderstood);
    if (words.size() > 1)
        return finishSignIn(words[1]);
    m_awaitsResponse = true;
    return askForResponse();
}

/// RFC 4616: authorization identity, NUL, user name, NUL, password.
ServerReply ServerDialogue::finishSignIn(const QByteArray &base64)
{
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    const QByteArrayList parts = decoded.decoded.split('\0');
    if (!decoded || parts.size() != 3)
        return end(SignIn::NotUnderstood);
    return end(m_settings.mailbox.admits(parts[1], parts[2]) ? SignIn::Accepted : SignIn::WrongPassword);
}

ServerReply ServerDialogue::end(SignIn outcome)
{
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
