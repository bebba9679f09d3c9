// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Page.h"

#include "setup/AccountSetup.h"

namespace signpost::widgets {
class CheckBox;
class ListField;
class TextField;
} // namespace signpost::widgets

namespace signpost::wizard {

class ServerGroup;

/// M1: servers typed by hand. Opening and closing it changes nothing.
class ManualPage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit ManualPage(setup::AccountSetup &setup);

    /// Fills the fields nobody has typed into with what was found.
    void present();
    /// Checks what is typed; shows what is wrong with it instead.
    void check();
    bool isTouched() const;

Q_SIGNALS:
    void backRequested();

private:
    void prefill(ServerGroup *group, Service service);
    void onSameLogin(bool isSame);
    QString userNameIn(const widgets::TextField &field) const;

    setup::AccountSetup &m_setup;
    ServerGroup *m_receiving;
    ServerGroup *m_sending;
    widgets::TextField *m_userName;
    widgets::ListField *m_kind;
    widgets::CheckBox *m_sameLogin;
    widgets::TextField *m_sendingUserName;
    bool m_isNameTouched = false;
};

} // namespace signpost::wizard
