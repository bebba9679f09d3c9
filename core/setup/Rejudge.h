// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/DanePolicy.h"
#include "model/SetupReport.h"
#include "setup/CertificateQuestion.h"
#include "setup/ConfirmedNames.h"
#include "setup/NameQuestion.h"

namespace signpost::setup {

/// SET-10: how long what was seen of a server may be judged again once its name is confirmed.
inline constexpr Seconds confirmationFreshness{60};

/// Whether everything this question is about was looked at, and less than confirmationFreshness ago.
bool isFresh(const SetupReport &report, const NameQuestion &question, Time now);

/// Judges what is asked in `question` by the whole table 8.2 again, with its names accepted (SET-10).
void acceptNames(SetupReport &report, const NameQuestion &question, DanePolicy dane);

/// Gives the services of every settled question their verdict: pinned or refused (SET-6).
void applyAnswers(SetupReport &report, const std::vector<CertificateQuestion> &questions);

/// The report without what could tell a fingerprint that nobody has vouched for: digests, certificates as
/// octets, and the data of TLSA records.
SetupReport concealed(SetupReport report);

} // namespace signpost::setup
