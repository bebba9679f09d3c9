// SPDX-License-Identifier: Apache-2.0
#include "app/practice/ImapServerDialogue.h"

namespace signpost::practice {

ServerReply ImapServerDialogue::greeting() const
{
    return {"* OK [CAPABILITY " + capabilities() + "] " + serverName() + " is ready\r\n"};
}

QByteArray ImapServerDialogue::capabilities() const
{
    QByteArrayList words = {"IMAP4rev2", "IMAP4rev1"};
    if (isSignedIn())
        return words.join(' ');
    words += "LOGINDISABLED"; // AUTHENTICATE does the same with less to get wrong
    if (isSecured())
        words += "SASL-IR";
    else
        words += "STARTTLS";
    for (const QByteArray &mechanism : mechanisms())
        words += "AUTH=" + mechanism;
    return words.join(' ');
}

ServerReply ImapServerDialogue::tagged(const QByteArray &text, NextStep next) const
{
    return {m_tag + ' ' + text + "\r\n", next};
}

ServerReply ImapServerDialogue::onCommand(const QByteArray &line)
{
    QByteArrayList words = line.split(' ');
    m_tag = words.takeFirst();
    const QByteArray command = words.isEmpty() ? QByteArray() : words.takeFirst().toUpper();
    if (m_tag.isEmpty() || command.isEmpty())
        return {"* BAD A tag and a command are missing\r\n"};
    if (command == "CAPABILITY")
        return {"* CAPABILITY " + capabilities() + "\r\n" + tagged("OK Done").text};
    if (command == "NOOP")
        return tagged("OK Done");
    if (command == "LOGOUT")
        return {"* BYE Until next time\r\n" + tagged("OK Done").text, NextStep::Close};
    if (command == "STARTTLS" && !isSecured())
        return tagged("OK Begin", NextStep::StartTls);
    if (command == "AUTHENTICATE")
        return beginSignIn(words);
    if ((command == "EXAMINE" || command == "SELECT") && isSignedIn())
        return {"* FLAGS ()\r\n* 0 EXISTS\r\n* OK [UIDVALIDITY 1] Always\r\n* OK [UIDNEXT 1] Next\r\n"
                + tagged(command == "EXAMINE" ? "OK [READ-ONLY] Done" : "OK [READ-WRITE] Done").text};
    return tagged("BAD Not here or not now");
}

ServerReply ImapServerDialogue::onChallenge(const QByteArray &challenge) const
{
    return {"+ " + challenge + "\r\n"};
}

ServerReply ImapServerDialogue::onSignIn(SignIn outcome)
{
    switch (outcome) {
    case SignIn::Accepted:
        return tagged("OK [CAPABILITY " + capabilities() + "] Signed in");
    case SignIn::WrongPassword:
        return tagged("NO [AUTHENTICATIONFAILED] Wrong user name or password");
    case SignIn::NotUnderstood:
        return tagged("BAD Not understood");
    case SignIn::Refused:
        return tagged("NO [PRIVACYREQUIRED] Not now");
    }
    Q_UNREACHABLE();
}

} // namespace signpost::practice
