// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Card.h"

#include "model/Account.h"

QT_BEGIN_NAMESPACE
class QGridLayout;
QT_END_NAMESPACE

namespace signpost::myaccounts {

/// One service of an account: its badge, why it has it, and its settings to copy. Nothing here changes them.
class ServiceCard final : public widgets::Card
{
    Q_OBJECT

public:
    ServiceCard(const Account &account, const AccountService &service);

private:
    void addSetting(const QString &label, const QString &value, const QString &copyName);

    QGridLayout *m_settings;
    QString m_id;
};

} // namespace signpost::myaccounts
