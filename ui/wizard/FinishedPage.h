// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/Surroundings.h"

#include "ui/widgets/Page.h"

#include "setup/AccountSetup.h"

namespace signpost::widgets {
class Badge;
class Card;
class Prose;
} // namespace signpost::widgets

namespace signpost::wizard {

/// A8: the account is stored; its settings for a mail program, each with [Copy].
class FinishedPage final : public widgets::Page
{
    Q_OBJECT

public:
    FinishedPage(setup::AccountSetup &setup, const Surroundings &surroundings);

    /// In phase Finished, which comes once.
    void present();

Q_SIGNALS:
    void anotherRequested();
    void finishRequested();

private:
    void addNotices();
    void addService(const AccountService &service);
    void addSetting(widgets::Card *card, const QString &service, const QString &label, const QString &value);

    setup::AccountSetup &m_setup;
    const Surroundings &m_surroundings;
};

} // namespace signpost::wizard
