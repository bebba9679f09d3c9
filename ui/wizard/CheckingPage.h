// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Page.h"

#include "setup/AccountSetup.h"

namespace signpost::widgets {
class Button;
class SearchList;
} // namespace signpost::widgets

namespace signpost::wizard {

/// A7: the sign-in under way. Goes on by itself.
class CheckingPage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit CheckingPage(setup::AccountSetup &setup);

    void present();

private:
    void showProgress();

    setup::AccountSetup &m_setup;
    widgets::SearchList *m_list;
    widgets::Button *m_stop;
};

} // namespace signpost::wizard
