// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ChangeEvidence.h"
#include "model/SrvChange.h"
#include "trust/OneOf.h"

#include <array>

namespace signpost::trust {

/// P8 with what is asked of the service: the mailbox of one that receives must be the same (CHG-10), one that
/// sends has none.
enum class Mail { NotRun, Same, Different, Unknown, NothingToCompare };

struct ChangeFacts
{
    bool fromSrv;
    SrvNow srv;
    StoredTarget target;
    bool isLabelWeaker;
    bool isSettled;
    bool hasObstacle;
    StepNow proof;
    StepNow proofLogin;
    StepNow serverName;
    StepNow login;
    Mail mail;
    bool isPersistent;
    bool isNameConfirmed;
};

/// Where the first reason comes from.
enum class ChangeWhy { Said, Nothing, Settled, Obstacle, ServerName };

struct ChangeRow
{
    const char *id;
    OneOf<bool> fromSrv = {};
    OneOf<SrvNow> srv = {};
    OneOf<StoredTarget> target = {};
    OneOf<bool> isLabelWeaker = {};
    OneOf<bool> isSettled = {};
    OneOf<bool> hasObstacle = {};
    OneOf<StepNow> proof = {};
    OneOf<StepNow> proofLogin = {};
    OneOf<StepNow> serverName = {};
    OneOf<StepNow> login = {};
    OneOf<Mail> mail = {};
    OneOf<bool> isPersistent = {};
    OneOf<bool> isNameConfirmed = {};
    ChangeVerdict verdict = ChangeVerdict::Hold;
    Reason reason = Reason::SrvChangeUnproven;
    ChangeWhy why = ChangeWhy::Said;

    constexpr bool matches(const ChangeFacts &facts) const
    {
        return fromSrv.contains(facts.fromSrv) && srv.contains(facts.srv) && target.contains(facts.target)
            && isLabelWeaker.contains(facts.isLabelWeaker) && isSettled.contains(facts.isSettled)
            && hasObstacle.contains(facts.hasObstacle) && proof.contains(facts.proof)
            && proofLogin.contains(facts.proofLogin) && serverName.contains(facts.serverName)
            && login.contains(facts.login) && mail.contains(facts.mail)
            && isPersistent.contains(facts.isPersistent) && isNameConfirmed.contains(facts.isNameConfirmed);
    }
    constexpr bool covers(const ChangeRow &other) const
    {
        return fromSrv.covers(other.fromSrv) && srv.covers(other.srv) && target.covers(other.target)
            && isLabelWeaker.covers(other.isLabelWeaker) && isSettled.covers(other.isSettled)
            && hasObstacle.covers(other.hasObstacle) && proof.covers(other.proof)
            && proofLogin.covers(other.proofLogin) && serverName.covers(other.serverName)
            && login.covers(other.login) && mail.covers(other.mail) && isPersistent.covers(other.isPersistent)
            && isNameConfirmed.covers(other.isNameConfirmed);
    }
};

// clang-format off
inline constexpr OneOf<StepNow> didNotSucceed = {StepNow::NotRun, StepNow::Failed};
inline constexpr auto secureSrv = SrvNow::Secure;
inline constexpr auto unsignedSrv = SrvNow::Unsigned;
inline constexpr auto keep = ChangeVerdict::Keep;
inline constexpr auto hold = ChangeVerdict::Hold;
inline constexpr auto review = ChangeVerdict::Review;
inline constexpr auto update = ChangeVerdict::Update;

/// Table 9.5: the first row that matches decides. A cell left out is "any". Rows 7, 10 and the first 15b, and
/// likewise the three rows behind them, are one each: what comes before P6 was looked at above them.
inline constexpr auto changeTable = std::to_array<ChangeRow>({
    {.id = "1", .fromSrv = false, .verdict = keep, .reason = Reason::SrvChangeNotApplicable},
    {.id = "2", .srv = SrvNow::Bogus, .verdict = keep, .reason = Reason::SrvBogus},
    {.id = "2", .srv = SrvNow::Failed, .verdict = keep, .reason = Reason::SrvLookupFailed},
    {.id = "2", .srv = SrvNow::Absent, .verdict = keep, .reason = Reason::SrvServiceAbsent},
    {.id = "3", .target = StoredTarget::Listed, .verdict = keep, .why = ChangeWhy::Nothing},
    {.id = "4", .isLabelWeaker = true, .verdict = hold, .reason = Reason::SrvChangeDowngrade},
    {.id = "CHG-23", .isSettled = true, .verdict = hold, .why = ChangeWhy::Settled},
    {.id = "4a", .hasObstacle = true, .verdict = hold, .why = ChangeWhy::Obstacle},
    // Without a proof of the name, P6 to P8 count only where the person typed it about a persistent change.
    {.id = "14", .srv = unsignedSrv, .target = StoredTarget::Gone, .proof = didNotSucceed,
     .isPersistent = true, .isNameConfirmed = false, .verdict = review, .reason = Reason::SrvChangePersistent},
    {.id = "8", .srv = unsignedSrv, .target = StoredTarget::Gone, .proof = didNotSucceed,
     .isPersistent = false, .verdict = hold, .reason = Reason::SrvChangeUnproven},
    {.id = "9", .srv = unsignedSrv, .target = StoredTarget::Gone, .proof = StepNow::Ok, .proofLogin = StepNow::Failed,
     .verdict = hold, .reason = Reason::SrvChangeLoginFailed},
    {.id = "7/10/15b", .serverName = didNotSucceed, .verdict = hold, .why = ChangeWhy::ServerName},
    {.id = "6a/11/15b", .login = StepNow::Failed, .verdict = hold, .reason = Reason::SrvChangeLoginFailed},
    {.id = "6/12/15b", .mail = Mail::Different, .verdict = hold, .reason = Reason::MailboxDifferent},
    {.id = "6/12/15b", .mail = Mail::Unknown, .verdict = hold, .reason = Reason::MailboxUnknown},
    {.id = "15", .target = StoredTarget::SameServer, .login = StepNow::Ok, .mail = Mail::Same,
     .verdict = update, .reason = Reason::SrvTargetChanged},
    {.id = "16", .target = StoredTarget::SameServer, .login = StepNow::Ok, .mail = Mail::NothingToCompare,
     .verdict = update, .reason = Reason::SrvTargetChanged},
    {.id = "15a", .target = StoredTarget::SameServer, .verdict = review, .reason = Reason::SrvTargetChanged},
    {.id = "5", .srv = secureSrv, .login = StepNow::Ok, .mail = Mail::Same,
     .verdict = update, .reason = Reason::SrvChangeSecure},
    {.id = "16", .srv = secureSrv, .login = StepNow::Ok, .mail = Mail::NothingToCompare,
     .verdict = update, .reason = Reason::SrvChangeSecure},
    {.id = "5a", .srv = secureSrv, .verdict = review, .reason = Reason::SrvChangeSecure},
    {.id = "13", .proof = StepNow::Ok, .proofLogin = StepNow::Ok, .login = StepNow::Ok, .mail = Mail::Same,
     .verdict = update, .reason = Reason::SrvChangeProven},
    {.id = "16", .proof = StepNow::Ok, .proofLogin = StepNow::Ok, .login = StepNow::Ok, .mail = Mail::NothingToCompare,
     .verdict = update, .reason = Reason::SrvChangeProven},
    {.id = "10a", .proof = StepNow::Ok, .verdict = review, .reason = Reason::SrvChangeProven},
    {.id = "14a", .login = StepNow::Ok, .mail = Mail::Same,
     .verdict = update, .reason = Reason::SrvChangePersistent},
    {.id = "16", .login = StepNow::Ok, .mail = Mail::NothingToCompare,
     .verdict = update, .reason = Reason::SrvChangePersistent},
    {.id = "14", .verdict = review, .reason = Reason::SrvChangePersistent}, // confirmed, P7 still to come
});
// clang-format on

/// Every case has a row, and no row stands where it cannot be reached.
constexpr bool changeTableIsSound()
{
    if (!changeTable.back().covers(ChangeRow{.id = ""}))
        return false;
    for (std::size_t later = 1; later < changeTable.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            if (changeTable[earlier].covers(changeTable[later]))
                return false;
        }
    }
    return true;
}
static_assert(changeTableIsSound());

} // namespace signpost::trust
