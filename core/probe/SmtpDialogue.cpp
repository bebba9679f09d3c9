// SPDX-License-Identifier: Apache-2.0
#include "probe/SmtpDialogue.h"

namespace signpost::probe {
namespace {

Capabilities capabilitiesFrom(const QByteArrayList &lines)
{
    Capabilities result;
    result.hasInitialResponse = true; // RFC 4954 4
    for (const QByteArray &line : lines) {
        const QByteArrayList words = line.split(' ');
        if (words.front() == "AUTH") {
            for (const QByteArray &mechanism : words.mid(1))
                result.mechanisms += QString::fromLatin1(mechanism);
        }
        result.isInternationalised = result.isInternationalised || words.front() == "SMTPUTF8";
    }
    return result;
}

} // namespace

SmtpDialogue::SmtpDialogue(TlsMode security) : Dialogue(security, LineReader(SmtpReply::maximumLine)) { }

void SmtpDialogue::onLine(const QByteArray &line)
{
    const auto code = m_reply.add(line);
    if (m_reply.problem() == Reason::ResponseMalformed && m_expecting == Expecting::Greeting)
        return fail(Reason::WrongProtocol);
    if (m_reply.problem())
        return fail(*m_reply.problem());
    if (code)
        onReply(*code);
}

void SmtpDialogue::onReply(int code)
{
    const QByteArrayList lines = m_reply.take();
    switch (m_expecting) {
    case Expecting::Greeting:
        return onGreeting(code);
    case Expecting::Ehlo:
        return onEhlo(code, lines.mid(1)); // the first line is the server's name
    case Expecting::StartTls:
        if (code == 220)
            return startTls();
        return giveUp(Reason::StarttlsRefused);
    }
    Q_UNREACHABLE();
}

void SmtpDialogue::onGreeting(int code)
{
    if (code == 220)
        return restart();
    fail(code == 554 || code == 421 ? Reason::TcpConnectFailed : Reason::WrongProtocol);
}

void SmtpDialogue::onEhlo(int code, const QByteArrayList &lines)
{
    if (code == 421)
        return fail(Reason::TcpConnectFailed);
    if (code != 250)
        return fail(Reason::ResponseMalformed);
    QByteArrayList keywords;
    for (const QByteArray &line : lines)
        keywords += line.simplified().toUpper();
    if (isSecured())
        return succeed(capabilitiesFrom(keywords));
    if (!keywords.contains("STARTTLS"))
        return giveUp(Reason::StarttlsNotOffered);
    m_expecting = Expecting::StartTls;
    send("STARTTLS");
}

void SmtpDialogue::restart()
{
    m_expecting = Expecting::Ehlo;
    send("EHLO [127.0.0.1]"); // TLS-14: nothing about this computer
}

void SmtpDialogue::giveUp(Reason reason)
{
    send("QUIT");
    fail(reason);
}

} // namespace signpost::probe
