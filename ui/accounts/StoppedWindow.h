// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "watch/AccountWatch.h"

#include <QDialog>

namespace signpost::widgets {
class Button;
class Disclosure;
class Page;
class Prose;
} // namespace signpost::widgets

namespace signpost::myaccounts {

/// B4: a service is stopped. There is no way on from here: the page can be closed, or looked at again after
/// another check, which widens nothing. It closes by itself when everything is back to normal.
class StoppedWindow final : public QDialog
{
    Q_OBJECT

public:
    StoppedWindow(const Account &account, watch::AccountWatch &watch, const Timers &timers, bool isPractice,
                  QWidget *parent);

    const QString &accountId() const { return m_id; }
    void present(const Account &account);

private:
    void arrange();
    void showDetails(const AccountService &service, const ServiceCheckReport *seen);

    QString m_id;
    watch::AccountWatch &m_watch;
    const Timers &m_timers;
    bool m_isPractice;
    widgets::Page *m_page;
    widgets::Prose *m_happened;
    widgets::Prose *m_script;
    widgets::Prose *m_ifReplaced;
    widgets::Prose *m_details;
    widgets::Button *m_again;
};

} // namespace signpost::myaccounts
