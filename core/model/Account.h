// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/AccountEvent.h"
#include "model/EmailAddress.h"
#include "model/Finding.h"
#include "model/KnownTlsa.h"
#include "model/MailPolicy.h"
#include "model/MailboxFingerprint.h"
#include "model/Mechanism.h"
#include "model/Pin.h"
#include "model/PreviousConfiguration.h"
#include "model/Reason.h"
#include "model/SrvWatch.h"
#include "model/StoppedCase.h"
#include "model/StoredBasis.h"
#include "model/Verdict.h"

#include <QString>

#include <vector>

namespace signpost {

/// What the last check of one service said.
struct ServiceCheck
{
    Verdict verdict = Verdict::Refused;
    Reasons reasons = {};
    Time time{};

    bool operator==(const ServiceCheck &) const = default;
};

/// One service of an account as setup left it (STO-3). Nothing in normal use changes a server name, a port, a
/// TLS mode or a pin, a reviewed change of directions apart (chapter 9.4).
struct AccountService
{
    Finding finding; ///< service, endpoint, origin, and the SRV answer it came from
    StoredBasis basis = {};
    std::optional<Pin> pin = {}; ///< exactly with Basis::Pin
    QString userName = {};
    Mechanism mechanism = Mechanism::Plain; ///< normal use may go up from here, never down (AUTH-9)
    Time setUp{};
    std::optional<ServiceCheck> lastCheck = {};
    std::optional<StoppedCase> stopped = {};
    std::optional<KnownTlsa> tlsa = {}; ///< DANE-15; only where DANE is expected
    MailPolicy policy = {}; ///< TXT-11: None or Binding
    SrvWatch srvWatch = {}; ///< what directions say now
    std::optional<MailboxFingerprint> mailbox = {}; ///< of a service that receives
    std::optional<PreviousConfiguration> previous = {}; ///< for undoPeriod after a change

    bool operator==(const AccountService &) const = default;
};

/// A stored account. No secret is in it.
struct Account
{
    QString id; ///< 32 hexadecimal digits, random; names the secrets (STO-2)
    EmailAddress address;
    QString displayName = {};
    std::vector<AccountService> services = {}; ///< each service at most once
    Time created{};
    AccountHistory history = {};

    bool operator==(const Account &) const = default;
};

} // namespace signpost
