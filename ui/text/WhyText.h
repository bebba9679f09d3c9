// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/text/Line.h"

#include "model/SetupReport.h"

#include <QList>

namespace signpost::text {

/// 'Why is "Receiving mail" verified?', or "not verified" where it is not.
QString whyQuestion(Service service, Verdict verdict);
/// The same about the account as a whole.
QString whyAccountQuestion();

/// Three lines: server name, certificate, encryption. They say what was checked and no more.
QList<Line> whyLines(const JudgedCandidate &candidate, const EmailAddress &address);
QString nameLine(const JudgedCandidate &candidate, const EmailAddress &address);
QString certificateLine(const JudgedCandidate &candidate, const EmailAddress &address);
QString encryptionLine(const JudgedCandidate &candidate);

/// What a specialist asks for. The fingerprint of a certificate that nobody vouches for is left out, because
/// the person may be asked to type it.
QList<Line> technicalDetails(const JudgedCandidate &candidate);

} // namespace signpost::text
