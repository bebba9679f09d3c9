// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "watch/CheckRun.h"

namespace signpost::watch {

struct ReviewPorts
{
    CheckPorts check;
    accounts::AccountStore &accounts;
};

/// V2: what the person knows of the announcement.
enum class Announcement {
    Published, ///< on the provider's website, or in a letter
    Called, ///< the person called them
    SomeoneContacted, ///< no way on: "call them on a number you already have"
    Unsure,
};

/// How long a question that was answered with "keep" is not asked again.
enum class AskAgain { WhenDirectionsChange, InFourteenDays };

/// The review of a server that directions name, one service at a time (ux.md B6, V1 to V6). The saved server
/// stays in use until apply(). Every other way out keeps it, and being destroyed does too.
class ChangeReview final : public QObject
{
public:
    enum class Page {
        Directions, ///< V1
        Announcement, ///< V2, of unproven changes only
        Checking, ///< V3, under way
        Checked, ///< V3: isVerified() says whether there is a way on
        SendPassword, ///< V4
        SigningIn, ///< V4, under way
        Mail, ///< V5: report() has logins and comparison; isPassed() says whether there is a way on
        Use, ///< V6
        Kept, ///< the end
        Applied, ///< the end
    };

    ChangeReview(const Account &account, Service service, ReviewPorts ports);

    Page page() const { return m_page; }
    /// Called after every change of page(), from the event loop where an answer came.
    void setChangedHandler(std::function<void()> changed) { m_changed = std::move(changed); }

    const AccountService &saved() const { return m_stored; }
    /// The server that is reviewed; fixed from the start.
    const SrvTarget &target() const { return *m_target; }
    /// The site to type in V2: the registrable domain of the target.
    QString site() const;
    /// Whether V2 belongs to it: nobody vouches for the name.
    bool needsAnnouncement() const;
    /// Of V3, then of V4 and V5; null before.
    const ChangeReport *report() const { return m_report ? &*m_report : nullptr; }
    /// The sign-in at the saved server just before the new one; null before.
    const LoginReport *savedLogin() const { return m_savedLogin ? &*m_savedLogin : nullptr; }
    bool isVerified() const;
    bool isPassed() const;
    /// Why the end could not be stored.
    const std::optional<Failure> &problem() const { return m_problem; }

    /// V1: on to V2, or V3.
    void review();
    /// V2: whether it is the site, typed by one whose provider announced it (CHG-6); then V3 follows. Case
    /// and a leading "www." do not count.
    bool typeSite(Announcement announcement, const QString &typed);
    /// V3: on to V4, only where isVerified().
    void proceed();
    /// V4: signs in to the saved server, then to the new one. Without a password the stored one is used.
    void sendPassword(std::optional<Secret> password = std::nullopt);
    /// V5: on to V6, only where isPassed().
    void acceptMail();
    /// V6: P9.
    void apply();
    /// Everywhere: the saved server stays, and the question is settled (CHG-23). The reason is that of the
    /// step that failed, or the one the review had.
    void keep(AskAgain again = AskAgain::WhenDirectionsChange);

private:
    void enter(Page page);
    void look();
    void onDirections(const discovery::SrvReport &directions);
    void startCheck();
    void onLook(const ChangeReport &report);
    void onPassword(const Result<Secret> &password);
    void onSaved(const AccountCheckReport &saved);
    void onSignedIn(const ChangeReport &report);
    bool isSameTarget(const ChangeReport &report) const;

    Account m_account;
    AccountService m_stored;
    ReviewPorts m_ports;
    std::function<void()> m_changed;
    Page m_page = Page::Directions;
    std::optional<SrvTarget> m_target;
    TargetSet m_targets; ///< as the log has them
    Reason m_reason; ///< why there is a review
    std::optional<trust::TypedSite> m_site;
    std::optional<Secret> m_password; ///< between the saved server and the new one
    std::optional<LoginReport> m_savedLogin;
    std::optional<ChangeReport> m_report;
    std::optional<Failure> m_problem;
    Pending m_srv;
    Pending m_step;
};

} // namespace signpost::watch
