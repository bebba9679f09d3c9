// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/text/Subject.h"

#include "model/SetupReport.h"

#include <QStringList>

namespace signpost::text {

/// What A6 says after a sign-in that did not work.
struct LoginProblem
{
    QString sentence = {};
    QString advice = {}; ///< may be empty
    QString serverSaid = {}; ///< a sentence with the server's own words quoted; empty where it said nothing
};

/// `report`: anything but auth-ok.
LoginProblem loginProblem(const LoginReport &report, const Subject &subject);
/// Receiving worked, sending did not.
LoginProblem sendingProblem(const LoginReport &report, const Subject &subject);

/// A8, after a login that worked: what may not work nevertheless; empty where all is well.
/// The server does not let the account send with its address (AUTH-12).
QString senderProblem(const LoginReport &report, const EmailAddress &address);
/// The server does not say that it takes such addresses (IN-7).
QString lettersProblem(const JudgedCandidate &server, const EmailAddress &address);

/// Rows of A7.
QString loginWaiting();
QString loginRunning();
QString loginDone();
QString loginRefused();
QString loginSkipped();
/// "Trying alice@example.com… not accepted. Trying alice…"; empty while only one was tried.
QString triedUserNames(const QStringList &names);

} // namespace signpost::text
