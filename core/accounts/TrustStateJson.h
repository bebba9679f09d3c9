// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/JsonReader.h"
#include "model/KnownTlsa.h"
#include "model/MailPolicy.h"
#include "model/StoppedCase.h"

namespace signpost::accounts {

/// The parts of accounts.json about what normal use found out of a service; what is read is what was written,
/// and anything else goes into the reader's problem.
QJsonObject stoppedJson(const StoppedCase &stopped);
std::optional<StoppedCase> readStopped(JsonReader in);

QJsonObject tlsaJson(const KnownTlsa &tlsa);
std::optional<KnownTlsa> readTlsa(JsonReader in);

/// Of a policy that binds.
QJsonObject policyJson(const MailPolicy &policy);
MailPolicy readPolicy(JsonReader in);

} // namespace signpost::accounts
