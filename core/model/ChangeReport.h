// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ChangeEvidence.h"
#include "model/Decision.h"
#include "model/HandshakeReport.h"
#include "model/LoginReport.h"
#include "model/SrvWatch.h"
#include "model/TlsaReport.h"

namespace signpost {

/// How much of the mail of the saved server was found on the new one (CHG-9).
struct MailboxComparison
{
    MailboxNow outcome = MailboxNow::Unknown;
    int samples = 0; ///< messages looked for
    int found = 0;
    qint64 savedCount = 0; ///< messages on the saved server
    qint64 newCount = 0;

    bool operator==(const MailboxComparison &) const = default;
};

/// One look at the directions of one service of a stored account, and at the server they name.
struct ChangeReport
{
    Service service;
    ChangeDecision decision = {};
    ChangeEvidence evidence = {};
    SrvObservation observation = {};
    SrvWatch watch = {}; ///< after this look
    std::optional<Finding> target = {}; ///< the server looked at; none where none is named
    std::optional<HandshakeReport> proof = {}; ///< P3
    std::optional<HandshakeReport> serverName = {}; ///< P6
    TlsaReport tlsa = {};
    Decision server = {}; ///< what P6 amounts to
    std::optional<LoginReport> proofLogin = {}; ///< P4
    std::optional<LoginReport> login = {}; ///< P7
    std::optional<MailboxComparison> mailbox = {}; ///< P8
    bool isApplied = false; ///< P9
    Time time{};
};

} // namespace signpost
