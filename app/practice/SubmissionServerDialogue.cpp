// SPDX-License-Identifier: Apache-2.0
#include "app/practice/SubmissionServerDialogue.h"

namespace signpost::practice {

ServerReply SubmissionServerDialogue::greeting() const
{
    return {"220 " + serverName() + " ESMTP is ready\r\n"};
}

QByteArray SubmissionServerDialogue::extensions() const
{
    QByteArray lines = "250-" + serverName() + "\r\n";
    if (!isSecured())
        lines += "250-STARTTLS\r\n";
    if (!mechanisms().isEmpty())
        lines += "250-AUTH " + mechanisms().join(' ') + "\r\n";
    return lines + "250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME\r\n";
}

ServerReply SubmissionServerDialogue::onCommand(const QByteArray &line)
{
    QByteArrayList words = line.split(' ');
    const QByteArray command = words.takeFirst().toUpper();
    if (command == "EHLO")
        return {extensions()};
    if (command == "QUIT")
        return {"221 2.0.0 Until next time\r\n", NextStep::Close};
    if (command == "NOOP" || command == "RSET")
        return {"250 2.0.0 Done\r\n"};
    if (command == "STARTTLS" && !isSecured())
        return {"220 2.0.0 Begin\r\n", NextStep::StartTls};
    if (command == "AUTH")
        return beginSignIn(words);
    if (command == "MAIL" && !isSignedIn())
        return {"530 5.7.0 Sign in first\r\n"};
    if (command == "MAIL" && line.toUpper().startsWith("MAIL FROM:<"))
        return {"250 2.1.0 Done\r\n"};
    return {"502 5.5.1 Not here or not now\r\n"};
}

ServerReply SubmissionServerDialogue::onChallenge(const QByteArray &challenge) const
{
    return {"334 " + challenge + "\r\n"};
}

ServerReply SubmissionServerDialogue::onSignIn(SignIn outcome)
{
    switch (outcome) {
    case SignIn::Accepted:
        return {"235 2.7.0 Signed in\r\n"};
    case SignIn::WrongPassword:
        return {"535 5.7.8 Wrong user name or password\r\n"};
    case SignIn::NotUnderstood:
        return {"501 5.5.2 Not understood\r\n"};
    case SignIn::Refused:
        return {"538 5.7.11 Not now\r\n"};
    }
    Q_UNREACHABLE();
}

} // namespace signpost::practice
