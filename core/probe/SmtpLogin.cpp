// SPDX-License-Identifier: Apache-2.0
#include "probe/SmtpLogin.h"

#include "probe/Ascii.h"

namespace signpost::probe {

SmtpLogin::SmtpLogin(LoginPlan plan)
    : LoginDialogue(std::move(plan),
                    {.command = "AUTH",
                     .initialResponseLimit = maximumCommand,
                     .farewell = "QUIT",
                     .maximumLine = SmtpReply::maximumLine})
{
}

void SmtpLogin::onLine(const QByteArray &line)
{
    const auto code = m_reply.add(line);
    if (m_reply.problem())
        return end({*m_reply.problem()});
    if (code)
        onReply(*code);
}

void SmtpLogin::onReply(int code)
{
    const QByteArray text = m_reply.take().join(' ');
    switch (m_expecting) {
    case Expecting::Auth:
        return onAuthReply(code, text);
    case Expecting::MailFrom:
        return onMailFromReply(code, text);
    case Expecting::Rset:
        return leaveSignedIn();
    }
    Q_UNREACHABLE();
}

void SmtpLogin::onAuthReply(int code, const QByteArray &text)
{
    if (code == 334)
        return onChallenge(text);
    if (code == 235)
        return onAccepted();
    if (code == 421) // the server closes
        return end({Reason::AuthTemporary}, text);
    if (code / 100 == 4 || code / 100 == 5)
        return onRefused(smtpLoginFailure(code, text, said()), text);
    end({Reason::ResponseMalformed});
}

void SmtpLogin::onSignedIn()
{
    const QByteArray sender = plan().sender.toUtf8();
    const bool needsUtf8 = !isAscii(sender);
    if (sender.isEmpty() || (needsUtf8 && !plan().offered.isInternationalised))
        return leaveSignedIn();
    m_expecting = Expecting::MailFrom;
    send({"MAIL FROM:<", sender, needsUtf8 ? "> SMTPUTF8" : ">"});
}

void SmtpLogin::onMailFromReply(int code, const QByteArray &text)
{
    if (code / 100 == 5)
        noteSender(SenderAnswer::Refused, text);
    if (code / 100 != 2)
        return leaveSignedIn();
    noteSender(SenderAnswer::Accepted, {});
    m_expecting = Expecting::Rset;
    send({"RSET"});
}

} // namespace signpost::probe
