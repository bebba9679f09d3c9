// SPDX-License-Identifier: Apache-2.0
#include "probe/ImapDialogue.h"

#include "probe/ImapStatus.h"

namespace signpost::probe {
namespace {

const QByteArray capabilityWord = "CAPABILITY ";

Capabilities capabilitiesFrom(const QByteArrayList &words)
{
    Capabilities result;
    for (const QByteArray &word : words) {
        if (word.startsWith("AUTH="))
            result.mechanisms += QString::fromLatin1(word.mid(5));
    }
    result.allowsPlainCommands = !words.contains("LOGINDISABLED");
    result.hasInitialResponse = words.contains("SASL-IR");
    result.isInternationalised = words.contains("UTF8=ACCEPT") || words.contains("UTF8=ONLY");
    return result;
}

} // namespace

ImapDialogue::ImapDialogue(TlsMode security, QByteArray tag)
    : Dialogue(security, LineReader(maximumLine, maximumLiteral)), m_tagPrefix(std::move(tag))
{
}

void ImapDialogue::onLine(const QByteArray &line)
{
    if (m_expecting == Expecting::Greeting)
        return onGreeting(line);
    if (line.startsWith("* ")) { // TLS-18: of untagged responses only capabilities and the end matter
        const QByteArray text = line.mid(2);
        if (text.toUpper().startsWith(capabilityWord))
            hearCapabilities(text.mid(capabilityWord.size()));
        else if (isImapStatus(text, "BYE"))
            fail(Reason::TcpConnectFailed);
        return;
    }
    const QByteArray tag = m_tagPrefix + QByteArray::number(m_commands) + ' ';
    if (!line.startsWith(tag)) // TLS-19: nobody can know the tag in advance
        return fail(Reason::ResponseMalformed);
    onTagged(line.mid(tag.size()));
}

void ImapDialogue::onGreeting(const QByteArray &line)
{
    const QByteArray text = line.startsWith("* ") ? line.mid(2) : QByteArray();
    if (isImapStatus(text, "PREAUTH")) // TLS-17
        return fail(isSecured() ? Reason::WrongProtocol : Reason::PreauthBeforeTls);
    if (isImapStatus(text, "BYE"))
        return fail(Reason::TcpConnectFailed);
    if (!isImapStatus(text, "OK"))
        return fail(Reason::WrongProtocol);
    const QByteArray code = text.mid(3).trimmed();
    if (code.toUpper().startsWith('[' + capabilityWord) && code.contains(']'))
        hearCapabilities(code.mid(1 + capabilityWord.size()).split(']').front());
    if (m_heard)
        goOn();
    else
        askCapabilities();
}

void ImapDialogue::onTagged(const QByteArray &status)
{
    const bool isOk = isImapStatus(status, "OK");
    if (m_expecting == Expecting::StartTls) {
        if (isOk)
            startTls(); // capabilities in this reply are ignored (TLS-16)
        else
            giveUp(Reason::StarttlsRefused);
        return;
    }
    if (!isOk || !m_heard)
        return fail(Reason::ResponseMalformed);
    goOn();
}

void ImapDialogue::goOn()
{
    if (isSecured())
        return succeed(capabilitiesFrom(*m_heard));
    if (!m_heard->contains("STARTTLS"))
        return giveUp(Reason::StarttlsNotOffered);
    ask(Expecting::StartTls, "STARTTLS");
}

void ImapDialogue::restart()
{
    m_heard.reset();
    askCapabilities();
}

void ImapDialogue::askCapabilities()
{
    ask(Expecting::Capabilities, "CAPABILITY");
}

void ImapDialogue::ask(Expecting expecting, const QByteArray &command)
{
    m_expecting = expecting;
    send(m_tagPrefix + QByteArray::number(++m_commands) + ' ' + command);
}

void ImapDialogue::hearCapabilities(const QByteArray &words)
{
    m_heard = words.simplified().toUpper().split(' ');
    if (m_heard->size() > maximumCapabilities)
        fail(Reason::LimitExceeded);
}

void ImapDialogue::giveUp(Reason reason)
{
    send(m_tagPrefix + QByteArray::number(++m_commands) + " LOGOUT");
    fail(reason);
}

} // namespace signpost::probe
