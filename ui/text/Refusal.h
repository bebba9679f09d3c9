// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/CaseNumber.h"
#include "ui/text/Subject.h"

#include <QStringList>

namespace signpost::text {

/// What a page that ends a setup says. There is no way on from it, only back and once more.
struct Refusal
{
    report::CaseNumber number;
    QString title;
    QString happened;
    QStringList steps; ///< what the person can do
};

/// `reasons` as a decision against the server has them: not empty, the first decided.
Refusal refusal(const Reasons &reasons, const Subject &subject);

/// Servers were found, but none for this service.
Refusal nothingFor(Service service, const Subject &subject);

/// The person ended the search before anything was known of the server, or of where servers are.
Refusal stoppedByPerson(const Subject &subject);

/// The person did not confirm a server's name (SET-5).
Refusal nameDeclined(const Subject &subject);

/// Why a certificate cannot be verified, in a line; empty for other reasons.
QString certificateReason(Reason reason, const Subject &subject);

} // namespace signpost::text
