// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/Surroundings.h"

#include "ui/widgets/Page.h"
#include "ui/widgets/RowState.h"

#include "setup/AccountSetup.h"

namespace signpost::widgets {
class Announcer;
class Button;
class SearchList;
} // namespace signpost::widgets

namespace signpost::wizard {

/// From when on a search is called slow.
inline constexpr Milliseconds slowSearch{3000};

/// A2: the search, and what it looked like when the person stopped it.
class SearchPage final : public widgets::Page
{
    Q_OBJECT

public:
    SearchPage(setup::AccountSetup &setup, Timers &timers);

    /// A search has begun.
    void begin();
    /// The person ended the search; the page asks how to go on.
    void showStopped();

Q_SIGNALS:
    void stopRequested();
    void continueRequested();
    void typeRequested();
    void startAgainRequested();

private:
    enum class State { Running, Stopped };

    void showProgress();
    void announce(const std::vector<setup::SourceProgress> &sources);
    void setRow(int row, const QString &text, widgets::RowState state, const QString &words);
    void setState(State state);

    setup::AccountSetup &m_setup;
    Timers &m_timers;
    State m_state = State::Running;
    widgets::SearchList *m_list;
    widgets::Announcer *m_announcer;
    widgets::Button *m_stop;
    widgets::Button *m_again;
    widgets::Button *m_type;
    widgets::Button *m_continue;
    Pending m_slow;
};

} // namespace signpost::wizard
