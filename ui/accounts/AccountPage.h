// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "watch/AccountWatch.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace signpost::widgets {
class Page;
} // namespace signpost::widgets

namespace signpost::myaccounts {

/// B2: one account with its services, confirmed certificates and what happened to it. Nothing here changes a
/// server name, a certificate or the encryption.
class AccountPage final : public QDialog
{
    Q_OBJECT

public:
    AccountPage(const Account &account, watch::AccountWatch &watch, bool isPractice, QWidget *parent);

    const QString &accountId() const { return m_id; }
    void present(const Account &account);

Q_SIGNALS:
    void removeRequested(const QString &accountId);

private:
    QWidget *certificates(const Account &account);
    QWidget *history(const Account &account) const;
    void askToStopTrusting(const AccountService &service, const EmailAddress &address);

    QString m_id;
    watch::AccountWatch &m_watch;
    bool m_isPractice;
    widgets::Page *m_page;
    QVBoxLayout *m_content;
};

} // namespace signpost::myaccounts
