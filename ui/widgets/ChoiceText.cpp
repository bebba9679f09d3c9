// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ChoiceText.h"

#include "ui/widgets/ControlLook.h"
#include "ui/widgets/Theme.h"

#include <QPainter>

#include <algorithm>

namespace signpost::widgets {

namespace {

constexpr int room = 5; ///< above and below
constexpr int textStart = controlLook::indicatorSize + controlLook::indicatorGap;

} // namespace

void ChoiceText::setTitle(const QString &title, const QString &note, TextLook look)
{
    QList<TextRun> runs{{title, look}};
    if (!note.isEmpty())
        runs.append({u' ' + note, TextLook::Quiet});
    m_title.setRuns(runs, TextBlock::Mnemonic::Marked);
}

void ChoiceText::setDescription(const QString &text, TextRole role)
{
    m_description.setRole(role);
    m_description.setRuns({{text, TextLook::Quiet}});
}

void ChoiceText::forgetLayout()
{
    m_title.forgetLayout();
    m_description.forgetLayout();
}

QSize ChoiceText::sizeHint() const
{
    const int text = std::max(m_title.naturalWidth(), m_description.naturalWidth());
    const int width = textStart + text;
    return {width, heightFor(width)};
}

int ChoiceText::minimumWidth() const
{
    return textStart + std::max(m_title.longestWord(), m_description.longestWord());
}

int ChoiceText::heightFor(int width) const
{
    const int text = width - textStart;
    return m_title.heightFor(text) + m_description.heightFor(text) + 2 * room;
}

QRect ChoiceText::markRect(const QRect &choice, Qt::LayoutDirection direction) const
{
    return controlLook::indicatorRect(choice.adjusted(0, room, 0, -room), m_title.lineHeight(), direction);
}

void ChoiceText::draw(QPainter &painter, const QRect &choice, QStyle::State state,
                      Qt::LayoutDirection direction, bool showMnemonic) const
{
    const Roles &use = roles();
    const bool enabled = state & QStyle::State_Enabled;
    const TextBlock::Colours colours{enabled ? use.ink : use.disabledInk,
                                     enabled ? use.ink2 : use.disabledInk};
    const QRect inside = choice.adjusted(0, room, 0, -room);
    const QRect words = QStyle::visualRect(direction, inside, inside.adjusted(textStart, 0, 0, 0));
    m_title.draw(painter, words, colours, direction, showMnemonic);
    m_description.draw(painter, words.adjusted(0, m_title.heightFor(words.width()), 0, 0), colours,
                       direction);
}

} // namespace signpost::widgets
