// SPDX-License-Identifier: Apache-2.0
#include "app/practice/Pop3ServerDialogue.h"

namespace signpost::practice {

ServerReply Pop3ServerDialogue::greeting() const
{
    return {"+OK " + serverName() + " is ready\r\n"};
}

QByteArray Pop3ServerDialogue::capabilities() const
{
    QByteArray lines = "UIDL\r\nTOP\r\nRESP-CODES\r\nAUTH-RESP-CODE\r\n";
    if (!isSecured())
        lines += "STLS\r\n";
    if (!mechanisms().isEmpty())
        lines += "SASL " + mechanisms().join(' ') + "\r\n";
    return lines;
}

ServerReply Pop3ServerDialogue::onCommand(const QByteArray &line)
{
    QByteArrayList words = line.split(' ');
    const QByteArray command = words.takeFirst().toUpper();
    if (command == "CAPA")
        return {"+OK\r\n" + capabilities() + ".\r\n"};
    if (command == "QUIT")
        return {"+OK Until next time\r\n", NextStep::Close};
    if (command == "STLS" && !isSecured())
        return {"+OK Begin\r\n", NextStep::StartTls};
    if (command == "AUTH")
        return beginSignIn(words);
    if (isSignedIn() && command == "NOOP")
        return {"+OK\r\n"};
    if (isSignedIn() && command == "STAT")
        return {"+OK 0 0\r\n"};
    if (isSignedIn() && (command == "UIDL" || command == "LIST"))
        return {words.isEmpty() ? "+OK\r\n.\r\n" : "-ERR No such message\r\n"};
    return {"-ERR Not here or not now\r\n"};
}

ServerReply Pop3ServerDialogue::onChallenge(const QByteArray &challenge) const
{
    return {"+ " + challenge + "\r\n"};
}

ServerReply Pop3ServerDialogue::onSignIn(SignIn outcome)
{
    switch (outcome) {
    case SignIn::Accepted:
        return {"+OK Signed in\r\n"};
    case SignIn::WrongPassword:
        return {"-ERR [AUTH] Wrong user name or password\r\n"};
    case SignIn::NotUnderstood:
        return {"-ERR Not understood\r\n"};
    case SignIn::Refused:
        return {"-ERR Not now\r\n"};
    }
    Q_UNREACHABLE();
}

} // namespace signpost::practice
