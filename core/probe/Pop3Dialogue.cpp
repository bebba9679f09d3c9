// SPDX-License-Identifier: Apache-2.0
#include "probe/Pop3Dialogue.h"

namespace signpost::probe {
namespace {

bool isOk(const QByteArray &line)
{
    return line == "+OK" || line.startsWith("+OK ");
}

bool isError(const QByteArray &line)
{
    return line == "-ERR" || line.startsWith("-ERR ");
}

Capabilities capabilitiesFrom(const QByteArrayList &lines)
{
    Capabilities result;
    result.hasInitialResponse = true; // RFC 5034 4
    for (const QByteArray &line : lines) {
        const QByteArrayList words = line.split(' ');
        if (words.front() == "SASL") {
            for (const QByteArray &mechanism : words.mid(1))
                result.mechanisms += QString::fromLatin1(mechanism);
        }
        result.allowsPlainCommands = result.allowsPlainCommands || words.front() == "USER";
        result.isInternationalised = result.isInternationalised || words.front() == "UTF8";
    }
    return result;
}

} // namespace

Pop3Dialogue::Pop3Dialogue(TlsMode security) : Dialogue(security, LineReader(maximumLine)) { }

void Pop3Dialogue::onLine(const QByteArray &line)
{
    switch (m_expecting) {
    case Expecting::Greeting:
        if (isOk(line))
            return restart();
        return fail(isError(line) ? Reason::TcpConnectFailed : Reason::WrongProtocol);
    case Expecting::CapaStatus:
        if (isOk(line)) {
            m_expecting = Expecting::CapaList;
            return;
        }
        if (!isError(line))
            return fail(Reason::ResponseMalformed);
        m_heard = {"USER"}; // RFC 2449 5: a server without CAPA knows the commands of RFC 1939
        return goOn();
    case Expecting::CapaList:
        return onCapability(line);
    case Expecting::Stls:
        if (isOk(line))
            return startTls();
        return giveUp(Reason::StarttlsRefused);
    }
    Q_UNREACHABLE();
}

void Pop3Dialogue::onCapability(const QByteArray &line)
{
    if (line == ".")
        return goOn();
    m_heard += line.simplified().toUpper();
    if (m_heard.size() > maximumCapabilities)
        fail(Reason::LimitExceeded);
}

void Pop3Dialogue::goOn()
{
    if (isSecured())
        return succeed(capabilitiesFrom(m_heard));
    if (!m_heard.contains("STLS"))
        return giveUp(Reason::StarttlsNotOffered);
    m_expecting = Expecting::Stls;
    send("STLS");
}

void Pop3Dialogue::restart()
{
    m_heard.clear();
    m_expecting = Expecting::CapaStatus;
    send("CAPA");
}

void Pop3Dialogue::giveUp(Reason reason)
{
    send("QUIT");
    fail(reason);
}

} // namespace signpost::probe
