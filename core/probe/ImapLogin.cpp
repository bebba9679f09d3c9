// SPDX-License-Identifier: Apache-2.0
#include "probe/ImapLogin.h"

#include "probe/ImapDialogue.h"
#include "probe/ImapStatus.h"

namespace signpost::probe {
namespace {

enum Command { login = 1, capability, logout, firstOfLook };

QByteArray numbered(const LoginPlan &plan, int command)
{
    return plan.tag + QByteArray::number(command);
}

QByteArray literal(const QByteArray &octets)
{
    return '{' + QByteArray::number(octets.size()) + '}';
}

} // namespace

ImapLogin::ImapLogin(LoginPlan plan)
    : LoginDialogue(plan,
                    {.command = numbered(plan, login) + " AUTHENTICATE",
                     .initialResponseLimit = plan.offered.hasInitialResponse ? maximumCommand : 0,
                     .farewell = numbered(plan, logout) + " LOGOUT",
                     .maximumLine = ImapDialogue::maximumLine,
                     .maximumLiteral = ImapDialogue::maximumLiteral})
{
}

ImapLogin::~ImapLogin()
{
    wipe(m_userName);
    wipe(m_password);
}

QByteArray ImapLogin::tag(int command) const
{
    return numbered(plan(), command) + ' ';
}

void ImapLogin::onLine(const QByteArray &line)
{
    const QByteArrayList literals = takeLiterals();
    if (line.startsWith("* "))
        return onUntagged(line.mid(2), literals);
    if (line == "+" || line.startsWith("+ "))
        return onContinuation(line.mid(2));
    if (m_mailbox && line.startsWith(tag(m_lookCommands))) {
        m_mailbox->onStatus(isImapStatus(line.mid(tag(m_lookCommands).size()), "OK"));
        return look();
    }
    if (isSignedIn() && !m_mailbox && line.startsWith(tag(capability)))
        return wantsLook() ? look() : leaveSignedIn();
    if (!isSignedIn() && line.startsWith(tag(login)))
        return onLoginStatus(line.mid(tag(login).size()));
    end({Reason::ResponseMalformed}); // TLS-19: nobody can know the tag in advance
}

void ImapLogin::onUntagged(const QByteArray &text, const QByteArrayList &literals)
{
    if (m_mailbox)
        m_mailbox->onUntagged(text, literals);
    if (!isImapStatus(text, "BYE"))
        return; // TLS-18
    if (isSignedIn())
        return end({Reason::AuthOk});
    const QByteArray words = text.mid(4);
    const LoginFailure failure = imapLoginFailure(words, Said::OnlyTheMechanism);
    const bool saysWhy = failure.reason != Reason::AuthMechanismUnavailable;
    end(saysWhy ? failure : LoginFailure{Reason::AuthTemporary}, words);
}

void ImapLogin::onContinuation(const QByteArray &text)
{
    if (plan().mechanism != Mechanism::PasswordCommand)
        return onChallenge(text);
    if (!m_password.isEmpty()) {
        send({m_password});
        noteCredentialsSaid();
        wipe(m_password);
    } else if (!m_userName.isEmpty()) {
        solve();
    } else {
        end({Reason::ResponseMalformed});
    }
}

void ImapLogin::onWord(QByteArray word)
{
    if (m_userName.isEmpty()) { // LIM-6: literals need no quoting
        send({tag(login), "LOGIN ", literal(word)});
        m_userName = std::move(word);
    } else {
        send({m_userName, " ", literal(word)});
        wipe(m_userName);
        m_password = std::move(word);
    }
}

void ImapLogin::onLoginStatus(const QByteArray &text)
{
    if (isImapStatus(text, "OK"))
        return onAccepted();
    if (isImapStatus(text, "NO"))
        return onRefused(imapLoginFailure(text.mid(3), said()), text.mid(3));
    if (isImapStatus(text, "BAD")) // about the command, not about the password
        return onRefused({Reason::AuthMechanismUnavailable}, text.mid(4));
    end({Reason::ResponseMalformed});
}

void ImapLogin::look()
{
    if (!m_mailbox) {
        beginLook();
        m_mailbox.emplace(plan().markKey, maximumImapMarks);
        m_lookCommands = firstOfLook - 1;
    }
    const QByteArray command = m_mailbox->next();
    if (command.isEmpty()) {
        noteMailbox(m_mailbox->view());
        return leaveSignedIn();
    }
    beginAnswer();
    ++m_lookCommands;
    send({tag(m_lookCommands), command});
}

void ImapLogin::onSignedIn()
{
    send({tag(capability), "CAPABILITY"});
}

} // namespace signpost::probe
