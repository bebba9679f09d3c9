// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/CheckBox.h"

#include "ui/widgets/ControlLook.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOptionButton>

namespace signpost::widgets {

CheckBox::CheckBox(const QString &text, QWidget *parent) : QCheckBox(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    setChoice(text);
}

void CheckBox::setChoice(const QString &text, const QString &note, TextLook look)
{
    m_words.setTitle(text, note, look);
    setText(text);
    updateGeometry();
    update();
}

void CheckBox::setDescription(const QString &text, TextRole role)
{
    m_words.setDescription(text, role);
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

QRect CheckBox::markRect() const
{
    return m_words.markRect(rect(), layoutDirection());
}

QSize CheckBox::sizeHint() const
{
    return m_words.sizeHint();
}

QSize CheckBox::minimumSizeHint() const
{
    return {m_words.minimumWidth(), m_words.heightFor(m_words.sizeHint().width())};
}

int CheckBox::heightForWidth(int width) const
{
    return m_words.heightFor(width);
}

void CheckBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    controlLook::drawCheck(painter, markRect(), option.state);
    m_words.draw(painter, rect(), option.state, layoutDirection(),
                 style()->styleHint(QStyle::SH_UnderlineShortcut));
}

bool CheckBox::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) {
        m_words.forgetLayout();
        updateGeometry();
    }
    return QCheckBox::event(event);
}

bool CheckBox::hitButton(const QPoint &place) const
{
    return rect().contains(place);
}

} // namespace signpost::widgets
