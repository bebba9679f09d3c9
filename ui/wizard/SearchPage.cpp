// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/SearchPage.h"

#include "ui/text/Names.h"
#include "ui/text/SearchText.h"
#include "ui/widgets/Announcer.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/SearchList.h"

#include <algorithm>

namespace signpost::wizard {

using namespace widgets;
using setup::ServerProgress;
using setup::SourceProgress;

namespace {

RowState stateOf(Origin source, SourceOutcome outcome)
{
    switch (outcome) {
    case SourceOutcome::Found:
        return RowState::Found;
    case SourceOutcome::None:
        return source == Origin::Catalogue || source == Origin::Directory ? RowState::NotListed
                                                                          : RowState::NonePublished;
    case SourceOutcome::Failed:
        return RowState::NoAnswer;
    case SourceOutcome::Refused:
        return RowState::Stopped;
    case SourceOutcome::Skipped:
        return RowState::NotNeeded;
    }
    Q_UNREACHABLE();
}

RowState stateOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Verified:
    case Verdict::Pinned:
        return RowState::Verified;
    case Verdict::Confirm:
    case Verdict::PinOffered:
        return RowState::NeedsYourHelp;
    case Verdict::Refused:
        return RowState::Stopped;
    case Verdict::Unavailable:
    case Verdict::NotFound:
    case Verdict::Absent:
        return RowState::NoAnswer;
    }
    Q_UNREACHABLE();
}

} // namespace

SearchPage::SearchPage(setup::AccountSetup &setup, Timers &timers)
    : Page(QStringLiteral("A2"), tr("Looking for the mail servers")), m_setup(setup), m_timers(timers),
      m_list(new SearchList), m_announcer(new Announcer(timers, this)),
      m_stop(footer()->addButton(tr("&Stop searching"), FooterPlace::Leave)),
      m_again(footer()->addButton(tr("Start &again"), FooterPlace::Back)),
      m_type(footer()->addButton(tr("&Type settings"), FooterPlace::Other)),
      m_continue(footer()->addButton(tr("&Continue"), FooterPlace::Go, ButtonRole::Primary))
{
    header()->setPostBelow(true);
    m_list->setObjectName(QStringLiteral("A2.list"));
    m_announcer->setObjectName(QStringLiteral("A2.announcer"));
    m_stop->setObjectName(QStringLiteral("A2.stop"));
    m_again->setObjectName(QStringLiteral("A2.startAgain"));
    m_type->setObjectName(QStringLiteral("A2.typeSettings"));
    m_continue->setObjectName(QStringLiteral("A2.continue"));
    body()->addWhole(m_list);
    setState(State::Running);
    connect(m_stop, &QAbstractButton::clicked, this, &SearchPage::stopRequested);
    connect(m_again, &QAbstractButton::clicked, this, &SearchPage::startAgainRequested);
    connect(m_type, &QAbstractButton::clicked, this, &SearchPage::typeRequested);
    connect(m_continue, &QAbstractButton::clicked, this, &SearchPage::continueRequested);
    connect(&m_setup, &setup::AccountSetup::progressed, this, &SearchPage::showProgress);
}

void SearchPage::begin()
{
    setState(State::Running);
    m_list->clear();
    m_announcer->hush();
    //: Title; %1 is a mail domain.
    header()->setTitle(tr("Looking for the mail servers of %1").arg(text::domainText(*m_setup.address())));
    header()->setSentence(tr("This usually takes a few seconds. You can stop at any time."));
    m_slow = m_timers.after(
        slowSearch, [this] { header()->setSentence(tr("Still looking. Some sources answer slowly.")); });
    showProgress();
}

void SearchPage::showStopped()
{
    m_slow.reset();
    m_announcer->hush();
    setState(State::Stopped);
    header()->setSentence(
        tr("Searching stopped. Continue with what was found, or type the settings yourself."));
    m_list->setThen({});
    for (int row = 0; row < m_list->rows(); ++row) {
        const RowState state = m_list->state(row);
        if (state == RowState::Waiting || state == RowState::Looking || state == RowState::Checking)
            m_list->setRow(row, RowState::StoppedByYou, text::sourceStopped());
    }
}

void SearchPage::setState(State state)
{
    m_state = state;
    m_stop->setVisible(state == State::Running);
    for (Button *button : {m_again, m_type, m_continue})
        button->setVisible(state == State::Stopped);
    Button *first = state == State::Running ? m_stop : m_continue;
    setFirstFocus(first);
    footer()->setDefaultButton(first);
    if (isVisible()) {
        footer()->takeDefault();
        settleTabOrder();
        first->setFocus();
    }
}

void SearchPage::showProgress()
{
    if (!m_setup.address() || m_state == State::Stopped)
        return; // what comes in after the person stopped is not an answer of the source
    const QString domain = text::domainText(*m_setup.address());
    int row = 0;
    const std::vector<SourceProgress> sources = m_setup.sources();
    announce(sources);
    for (const SourceProgress &source : sources) {
        const QString name = text::sourceRow(source.source, domain, source.dnssec);
        if (source.outcome)
            setRow(row++, name, stateOf(source.source, *source.outcome),
                   text::sourceEnded(source.source, *source.outcome));
        else if (source.state == SourceProgress::State::Looking)
            setRow(row++, name, RowState::Looking, text::sourceLooking());
        else
            setRow(row++, name, RowState::Waiting, text::sourceWaiting());
    }
    const std::vector<ServerProgress> servers = m_setup.servers();
    for (const ServerProgress &server : servers) {
        const QString name = text::serverRow(server.finding);
        if (server.verdict)
            setRow(row++, name, stateOf(*server.verdict), text::serverEnded(*server.verdict));
        else
            setRow(row++, name, RowState::Checking, text::serverChecking());
    }
    m_list->setThen(servers.empty() ? tr("Then: checking each server’s certificate") : QString());
}

/// Servers typed by hand need no source, and then there is nothing to tell.
void SearchPage::announce(const std::vector<SourceProgress> &sources)
{
    const auto isDone = [](const SourceProgress &source) { return source.outcome.has_value(); };
    const auto isAsked = [](const SourceProgress &source) {
        return source.outcome != SourceOutcome::Skipped;
    };
    const auto done = std::count_if(sources.begin(), sources.end(), isDone);
    if (done > 0 && std::any_of(sources.begin(), sources.end(), isAsked))
        //: Said by screen readers during a search; %1 and %2 are numbers.
        m_announcer->say(tr("%1 of %2 sources done.").arg(done).arg(sources.size()));
}

void SearchPage::setRow(int row, const QString &text, RowState state, const QString &words)
{
    if (row < m_list->rows()) {
        m_list->setRowText(row, text);
        m_list->setRow(row, state, words);
    } else {
        m_list->addRow(text, state, words);
    }
}

} // namespace signpost::wizard
