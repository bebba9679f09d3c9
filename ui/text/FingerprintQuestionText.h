// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace signpost::text {

/// What the person asks the provider for (A5). `reasons`: whole sentences.
QString fingerprintRequest(const QString &server, int port, const QString &reasons);

/// One comparison was wrong; which part was is not said.
QString doesNotMatch(int triesLeft);
QString triesLeftText(int triesLeft);
/// A text with 40 or 32 digits.
QString olderFingerprint();
QString otherFingerprint();
QString incompleteGroups();
QString noCertificateInFile();

} // namespace signpost::text
