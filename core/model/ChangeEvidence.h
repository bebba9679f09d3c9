// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Reason.h"

#include <optional>

namespace signpost {

/// What SRV says about the service now. Indeterminate counts as unsigned, and so does what was signed at
/// setup and is not any more (CHG-21).
enum class SrvNow { Secure, Unsigned, Bogus, Failed, Absent };

enum class StoredTarget {
    Listed, ///< and no stronger label beside it
    SameServer, ///< only port or label differ
    Gone,
};

/// A step of the procedure P1 to P9 that looks at a server or signs in there.
enum class StepNow { NotRun, Ok, Failed };

/// P8.
enum class MailboxNow {
    NotRun,
    Same,
    Different,
    Unknown,
    NotApplicable, ///< submission
};

/// Chapter 9.4 for one service of a stored account, reduced to what table 9.5 looks at. Value-initialised it
/// changes nothing.
struct ChangeEvidence
{
    bool fromSrv = false;
    bool isSubmission = false;
    SrvNow srv = SrvNow::Failed;
    StoredTarget target = StoredTarget::Listed;
    bool isLabelWeaker = false;
    std::optional<Reason> obstacle = {}; ///< P1 or P2 failed: why
    StepNow proof = StepNow::NotRun; ///< P3
    StepNow proofLogin = StepNow::NotRun; ///< P4
    StepNow serverName = StepNow::NotRun; ///< P6
    std::optional<Reason> serverNameFault = {}; ///< why P6 failed, where it is more than not verifying
    StepNow login = StepNow::NotRun; ///< P7
    MailboxNow mailbox = MailboxNow::NotRun; ///< P8
    bool isPersistent = false; ///< CHG-12
    bool isNameConfirmed = false; ///< V2: the person typed the new server's site
    std::optional<Reason> settled = {}; ///< CHG-23: this target set was decided on, for this reason
    Reasons notes = {}; ///< listed behind the others

    bool operator==(const ChangeEvidence &) const = default;
};

} // namespace signpost
