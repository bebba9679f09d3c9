// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Page.h"

#include "ui/text/Refusal.h"

#include "setup/AccountSetup.h"

namespace signpost::widgets {
class Disclosure;
class Prose;
} // namespace signpost::widgets

namespace signpost::wizard {

class LineList;

/// R: the setup stops here. Nothing on this page accepts, ignores or goes on; [Check again] repeats the check
/// and widens nothing.
class StoppedPage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit StoppedPage(setup::AccountSetup &setup);

    void present();

Q_SIGNALS:
    void backRequested();
    void checkAgainRequested();

private:
    static constexpr std::size_t mostSteps = 3;

    text::Refusal judge() const;
    void showDetails();
    void copy();

    setup::AccountSetup &m_setup;
    widgets::Prose *m_happened;
    widgets::Prose *m_notSent;
    std::array<widgets::Prose *, mostSteps> m_steps;
    widgets::Prose *m_copied;
    widgets::Disclosure *m_disclosure;
    LineList *m_details;
};

} // namespace signpost::wizard
