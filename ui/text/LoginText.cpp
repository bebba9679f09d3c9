// SPDX-License-Identifier: Apache-2.0
#include "ui/text/LoginText.h"

#include "ui/text/Names.h"
#include "ui/text/Refusal.h"

#include <QCoreApplication>

namespace signpost::text {

using report::CaseNumber;
using report::caseNumber;
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Login)
};

QString serverSaid(const LoginReport &report)
{
    if (report.serverText.isEmpty())
        return {};
    //: %1 are a server's own words.
    return Say::tr("What the server said: ‘%1’").arg(quoted(report.serverText));
}

LoginProblem byNumber(CaseNumber number, const LoginReport &report, const Subject &subject)
{
    if (number == CaseNumber::PasswordRefused)
        return {
            Say::tr("The server did not accept this password."),
            Say::tr("Check capital letters, or get a new password from your provider. Nothing is wrong with "
                    "the servers.")};
    if (number == CaseNumber::AppPassword)
        //: %1 is a mail domain.
        return {
            Say::tr("%1 wants an app password.").arg(subject.domain),
            Say::tr(
                "It is a special password for mail programs. Your provider’s website makes one for you.")};
    if (number == CaseNumber::AccessOff)
        return {Say::tr("Your account isn’t allowed to use this kind of access."),
                Say::tr("Ask your provider to turn on IMAP.")};
    if (number == CaseNumber::Busy)
        return {Say::tr("The server is busy or has blocked sign-ins for now."),
                Say::tr("Wait a few minutes.")};
    // It did not come to a sign-in.
    const Refusal refused = refusal({report.outcome}, subject);
    return {refused.title + u'.', refused.happened};
}

} // namespace

LoginProblem loginProblem(const LoginReport &report, const Subject &subject)
{
    LoginProblem problem = byNumber(caseNumber(Reasons{report.outcome}), report, subject);
    problem.serverSaid = serverSaid(report);
    return problem;
}

LoginProblem sendingProblem(const LoginReport &report, const Subject &subject)
{
    LoginProblem problem = loginProblem(report, subject);
    if (report.outcome == Reason::AuthFailed)
        return {Say::tr("Receiving works. Sending did not accept the password."), {}, problem.serverSaid};
    //: %1 is a whole sentence about why sending did not work.
    problem.sentence = Say::tr("Receiving works, sending doesn’t yet. %1").arg(problem.sentence);
    return problem;
}

QString loginWaiting()
{
    //: State of a row of the sign-in check.
    return Say::tr("waiting");
}

QString loginRunning()
{
    //: State of a row of the sign-in check.
    return Say::tr("signing in…");
}

QString loginDone()
{
    //: State of a row of the sign-in check.
    return Say::tr("signed in");
}

QString loginRefused()
{
    //: State of a row of the sign-in check.
    return Say::tr("not accepted");
}

QString loginSkipped()
{
    //: State of a row of the sign-in check.
    return Say::tr("not tried");
}

QString senderProblem(const LoginReport &report, const EmailAddress &address)
{
    if (report.sender != SenderAnswer::Refused)
        return {};
    //: %1 is an email address, %2 are a server's own words.
    return Say::tr(
               "The sending server did not accept %1 as a sender. Ask your mail provider. What it said: ‘%2’")
        .arg(addressText(address), quoted(report.serverText));
}

QString lettersProblem(const JudgedCandidate &server, const EmailAddress &address)
{
    if (!isHandicapped(address, server.probe))
        return {};
    //: %1 is a server name, %2 an email address.
    return Say::
        tr("%1 does not say that it takes addresses with letters like those of %2. Ask your mail provider.")
            .arg(serverText(server.finding.endpoint.server), addressText(address));
}

QString triedUserNames(const QStringList &names)
{
    if (names.size() < 2)
        return {};
    //: %1 and %2 are user names.
    return Say::tr("Trying %1… not accepted. Trying %2…").arg(isolated(names[0]), isolated(names[1]));
}

} // namespace signpost::text
