// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/CertificateAnswer.h"

#include <QJsonObject>
#include <QStringList>

namespace signpost::cli {

/// For a terminal, line by line: the answer first, then what it rests on. `file` is the name of the chain's
/// file, `authorities` says whose trust anchors were used.
QStringList certificateText(const CertificateAnswer &answer, const QString &file, const QString &authorities);

/// `signpost/certificate/1`. `matches` holds null for a name that was not asked for.
QJsonObject certificateJson(const CertificateAnswer &answer);

} // namespace signpost::cli
