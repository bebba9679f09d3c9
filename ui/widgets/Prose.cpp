// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Prose.h"

#include "ui/widgets/Paint.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace signpost::widgets {

Prose::Prose(const QString &text, TextRole role, Ink ink, QWidget *parent)
    : QLabel(parent), m_block(role), m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setText(text);
}

void Prose::setText(const QString &text)
{
    setRuns({{text, TextLook::Plain}});
}

void Prose::setText(const QString &sentence, const QList<TextRun> &places)
{
    setRuns(TextBlock::filled(sentence, places));
}

void Prose::setRuns(const QList<TextRun> &runs)
{
    m_block.setRuns(runs);
    QLabel::setText(m_block.plainText()); // announces the change to screen readers
    updateGeometry();
    update();
}

void Prose::setLabelText(const QString &text, QWidget *buddy)
{
    m_block.setRuns({{text, TextLook::Plain}}, TextBlock::Mnemonic::Marked);
    setBuddy(buddy);
    QLabel::setText(text); // QLabel takes the ampersand away again for screen readers
    updateGeometry();
    update();
}

void Prose::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

void Prose::setRole(TextRole role)
{
    m_block.setRole(role);
    updateGeometry();
    update();
}

void Prose::setBalanced(bool balanced)
{
    m_block.setBalanced(balanced);
    update();
}

void Prose::setTrailing(bool trailing)
{
    m_trailing = trailing;
    update();
}

QSize Prose::sizeHint() const
{
    const QMargins around = contentsMargins();
    const int width = std::min(m_block.naturalWidth(), paint::widestText);
    return QSize(width, m_block.heightFor(width)).grownBy(around);
}

QSize Prose::minimumSizeHint() const
{
    return QSize(m_block.longestWord(), m_block.isEmpty() ? 0 : m_block.lineHeight())
        .grownBy(contentsMargins());
}

int Prose::heightForWidth(int width) const
{
    const QMargins around = contentsMargins();
    return m_block.heightFor(width - around.left() - around.right()) + around.top() + around.bottom();
}

void Prose::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Roles &use = roles();
    const QColor ink = isEnabled() ? use.colour(m_ink) : use.disabledInk;
    m_block.draw(painter, contentsRect(), {ink, isEnabled() ? use.ink2 : use.disabledInk}, layoutDirection(),
                 style()->styleHint(QStyle::SH_UnderlineShortcut), m_trailing);
}

bool Prose::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        m_block.forgetLayout();
        updateGeometry();
    }
    return QLabel::event(event);
}

} // namespace signpost::widgets
