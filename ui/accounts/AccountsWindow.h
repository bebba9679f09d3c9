// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "watch/AccountWatch.h"

#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace signpost::widgets {
class Button;
class FlowRow;
class Page;
class Prose;
class Strip;
} // namespace signpost::widgets

namespace signpost::myaccounts {

class AccountCard;
class AccountPage;
class StoppedWindow;

/// What My accounts has to know about the computer it runs on.
struct AccountsSurroundings
{
    enum class Mode { Real, Practice };

    Timers &timers;
    Mode mode = Mode::Real;
    QString passwordStore = {}; ///< "GNOME Keyring"
};

/// B1: My accounts.
class AccountsWindow final : public QWidget
{
    Q_OBJECT

public:
    AccountsWindow(watch::AccountWatch &watch, AccountsSurroundings surroundings);

    /// Opens the page of this account.
    void open(const EmailAddress &address);

Q_SIGNALS:
    void setUpRequested();
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void arrange();
    void showAccounts();
    void showProblem();
    void refresh(const QString &accountId);
    AccountCard *cardOf(const QString &accountId) const;
    const Account *accountOf(const QString &accountId) const;
    void openPage(const QString &accountId);
    void openStopped(const QString &accountId);
    void presentWindows();
    void askToRemove(const QString &accountId);
    void onRemoved(watch::SecretsRemoved secrets);
    void showNotice(const QString &text);
    void explain();

    watch::AccountWatch &m_watch;
    AccountsSurroundings m_surroundings;
    widgets::Page *m_page;
    widgets::Button *m_setUp;
    widgets::Button *m_checkAll;
    widgets::FlowRow *m_actions;
    widgets::Strip *m_problem;
    widgets::Prose *m_problemDetail;
    widgets::Strip *m_notice;
    QWidget *m_empty;
    QWidget *m_list;
    QVBoxLayout *m_cards;
    QPointer<AccountPage> m_opened;
    QPointer<StoppedWindow> m_stopped;
};

} // namespace signpost::myaccounts
