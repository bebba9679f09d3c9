// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/EmailAddress.h"
#include "model/Finding.h"
#include "model/SetupReport.h"

namespace signpost::text {

/// A row of A2: one source of server names.
QString sourceRow(Origin source, const QString &domain, std::optional<DnssecStatus> status = {});
QString sourceWaiting();
QString sourceLooking();
QString sourceEnded(Origin source, SourceOutcome outcome);
QString sourceStopped();

/// A row of the second phase: one server's certificate.
QString serverRow(const Finding &finding);
QString serverChecking();
QString serverEnded(Verdict verdict);

} // namespace signpost::text
