// SPDX-License-Identifier: Apache-2.0
#include "probe/SmtpDialogue.h"

namespace signpost::probe {
namespace {

/// The three digits of a reply line (RFC 5321 4.2), or 0.
int replyCode(const QByteArray &line)
{
    if (line.size() < 3 || (line.size() > 3 && line[3] != ' ' && line[3] != '-'))
        return 0;
    for (qsizetype i = 0; i < 3; ++i) {
        if (line[i] < '0' || line[i] > '9')
            return 0;
    }
    return line[0] == '0' ? 0 : line.first(3).toInt();
}

bool isLastLine(const QByteArray &line)
{
    return line.size() == 3 || line[3] == ' ';
}

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

SmtpDialogue::SmtpDialogue(TlsMode security) : Dialogue(security, LineReader(maximumLine)) { }

void SmtpDialogue::onLine(const QByteArray &line)
{
    const int code = replyCode(line);
    const bool isOtherCode = m_code != 0 && code != m_code;
    if (code == 0 || isOtherCode)
        return fail(m_expecting == Expecting::Greeting ? Reason::WrongProtocol : Reason::ResponseMalformed);
    m_code = code;
    m_lines += line.mid(4).simplified().toUpper();
    if (m_lines.size() > maximumReplyLines)
        return fail(Reason::LimitExceeded);
    if (!isLastLine(line))
        return;
    onReply(std::exchange(m_code, 0));
    m_lines.clear();
}

void SmtpDialogue::onReply(int code)
{
    switch (m_expecting) {
    case Expecting::Greeting:
        return onGreeting(code);
    case Expecting::Ehlo:
        return onEhlo(code);
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

void SmtpDialogue::onEhlo(int code)
{
    if (code == 421)
        return fail(Reason::TcpConnectFailed);
    if (code != 250)
        return fail(Reason::ResponseMalformed);
    if (isSecured())
        return succeed(capabilitiesFrom(m_lines.mid(1))); // the first line is the server's name
    if (!m_lines.mid(1).contains("STARTTLS"))
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
