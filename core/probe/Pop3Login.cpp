// SPDX-License-Identifier: Apache-2.0
#include "probe/Pop3Login.h"

#include "probe/Pop3Dialogue.h"

namespace signpost::probe {

Pop3Login::Pop3Login(LoginPlan plan)
    : LoginDialogue(std::move(plan),
                    {.command = "AUTH",
                     .initialResponseLimit = maximumCommand,
                     .farewell = "QUIT",
                     .maximumLine = Pop3Dialogue::maximumLine})
{
}

void Pop3Login::onLine(const QByteArray &line)
{
    if (m_mailbox)
        return m_mailbox->onLine(line) ? look() : void();
    if (line == "+OK" || line.startsWith("+OK "))
        return onOk();
    if (line == "-ERR" || line.startsWith("-ERR "))
        return onRefused(pop3LoginFailure(line.mid(5), said()), line.mid(5));
    const bool isContinuation = line == "+" || line.startsWith("+ ");
    if (isContinuation && plan().mechanism != Mechanism::PasswordCommand)
        return onChallenge(line.mid(2));
    end({Reason::ResponseMalformed});
}

void Pop3Login::onOk()
{
    if (m_sent == Sent::User)
        solve();
    else
        onAccepted();
}

void Pop3Login::onWord(QByteArray word)
{
    if (m_sent == Sent::Nothing) {
        send({"USER ", word});
        m_sent = Sent::User;
    } else {
        send({"PASS ", word});
        m_sent = Sent::Password;
    }
    noteCredentialsSaid(); // RFC 1939 7: USER may be refused because of the name
    wipe(word);
}

void Pop3Login::look()
{
    const QByteArray command = m_mailbox->next();
    if (command.isEmpty()) {
        noteMailbox(m_mailbox->view());
        return leaveSignedIn();
    }
    beginAnswer();
    send({command});
}

void Pop3Login::onSignedIn()
{
    if (!wantsLook())
        return leaveSignedIn();
    beginLook();
    m_mailbox.emplace(plan().markKey, maximumPop3Marks);
    look();
}

} // namespace signpost::probe
