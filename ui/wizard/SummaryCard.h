// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Card.h"

#include "setup/AccountSetup.h"

namespace signpost::widgets {
class Badge;
class Button;
class Prose;
class ServerNameLabel;
class WhyPanel;
} // namespace signpost::widgets

namespace signpost::wizard {

/// The card at the head of A6: badge, servers, [Why?] and [Change…].
class SummaryCard final : public widgets::Card
{
    Q_OBJECT

public:
    SummaryCard();

    void present(const setup::AccountSetup &setup);

Q_SIGNALS:
    void changeRequested();

private:
    widgets::Badge *m_badge;
    widgets::WhyPanel *m_why;
    widgets::ServerNameLabel *m_receiving;
    widgets::Prose *m_sendingLabel;
    widgets::ServerNameLabel *m_sending;
};

} // namespace signpost::wizard
