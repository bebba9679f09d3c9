// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Card.h"

#include "watch/AccountWatch.h"

namespace signpost::widgets {
class Badge;
class Button;
class Prose;
class Strip;
} // namespace signpost::widgets

namespace signpost::myaccounts {

/// One account in My accounts. While it is stopped it says so, with its case code, and leads to page B4.
class AccountCard final : public widgets::Card
{
    Q_OBJECT

public:
    AccountCard(const Account &account, const watch::AccountWatch &watch, const Timers &timers);

    const QString &accountId() const { return m_id; }
    /// Shows the account as it is stored now.
    void present(const Account &account);

Q_SIGNALS:
    void checkRequested(const QString &accountId);
    void openRequested(const QString &accountId);
    void whatNowRequested(const QString &accountId);

private:
    void presentNotice(const Account &account);
    QString statusOf(const Account &account) const;

    QString m_id;
    const watch::AccountWatch &m_watch;
    const Timers &m_timers;
    widgets::Prose *m_address;
    widgets::Badge *m_badge;
    widgets::Prose *m_servers;
    widgets::Prose *m_status;
    widgets::Prose *m_checked;
    widgets::Button *m_check;
    widgets::Button *m_open;
    widgets::Button *m_whatNow;
    widgets::Button *m_copy;
    widgets::Strip *m_notice;
    QString m_toCopy;
};

} // namespace signpost::myaccounts
