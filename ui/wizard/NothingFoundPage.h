// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Page.h"

#include "setup/AccountSetup.h"

namespace signpost::widgets {
class Button;
class Prose;
} // namespace signpost::widgets

namespace signpost::wizard {

/// N1: no source names a server.
class NothingFoundPage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit NothingFoundPage(setup::AccountSetup &setup);

    void present();

Q_SIGNALS:
    void backRequested();
    void typeRequested();

private:
    setup::AccountSetup &m_setup;
    widgets::Button *m_check;
    widgets::Prose *m_copied;
};

} // namespace signpost::wizard
