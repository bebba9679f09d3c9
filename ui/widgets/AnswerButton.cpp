// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/AnswerButton.h"

#include "ui/widgets/ControlLook.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOptionButton>

namespace signpost::widgets {

AnswerButton::AnswerButton(const QString &text, QWidget *parent) : QRadioButton(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    setChoice(text);
}

void AnswerButton::setChoice(const QString &text, const QString &note, TextLook look)
{
    m_words.setTitle(text, note, look);
    setText(text);
    updateGeometry();
    update();
}

void AnswerButton::setDescription(const QString &text, TextRole role)
{
    m_words.setDescription(text, role);
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

QRect AnswerButton::markRect() const
{
    return m_words.markRect(rect(), layoutDirection());
}

QSize AnswerButton::sizeHint() const
{
    return m_words.sizeHint();
}

QSize AnswerButton::minimumSizeHint() const
{
    return {m_words.minimumWidth(), m_words.heightFor(m_words.sizeHint().width())};
}

int AnswerButton::heightForWidth(int width) const
{
    return m_words.heightFor(width);
}

void AnswerButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    controlLook::drawRadio(painter, markRect(), option.state);
    m_words.draw(painter, rect(), option.state, layoutDirection(),
                 style()->styleHint(QStyle::SH_UnderlineShortcut));
}

bool AnswerButton::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) {
        m_words.forgetLayout();
        updateGeometry();
    }
    return QRadioButton::event(event);
}

bool AnswerButton::hitButton(const QPoint &place) const
{
    return rect().contains(place);
}

} // namespace signpost::widgets
