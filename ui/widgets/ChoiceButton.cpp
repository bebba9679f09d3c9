// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ChoiceButton.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOptionButton>

namespace signpost::widgets {

template <class QtButton, auto drawMark>
ChoiceButton<QtButton, drawMark>::ChoiceButton(const QString &text, QWidget *parent) : QtButton(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    this->setSizePolicy(policy);
    this->setAttribute(Qt::WA_Hover);
    setChoice(text);
}

template <class QtButton, auto drawMark>
void ChoiceButton<QtButton, drawMark>::setChoice(const QString &text, const QString &note, TextLook look)
{
    m_words.setTitle(text, note, look);
    this->setText(text);
    this->updateGeometry();
    this->update();
}

template <class QtButton, auto drawMark>
void ChoiceButton<QtButton, drawMark>::setDescription(const QString &text, TextRole role)
{
    m_words.setDescription(text, role);
    this->setAccessibleDescription(text);
    this->updateGeometry();
    this->update();
}

template <class QtButton, auto drawMark> QRect ChoiceButton<QtButton, drawMark>::markRect() const
{
    return m_words.markRect(this->rect(), this->layoutDirection());
}

template <class QtButton, auto drawMark> QSize ChoiceButton<QtButton, drawMark>::sizeHint() const
{
    return m_words.sizeHint();
}

template <class QtButton, auto drawMark> QSize ChoiceButton<QtButton, drawMark>::minimumSizeHint() const
{
    return {m_words.minimumWidth(), m_words.heightFor(m_words.sizeHint().width())};
}

template <class QtButton, auto drawMark> int ChoiceButton<QtButton, drawMark>::heightForWidth(int width) const
{
    return m_words.heightFor(width);
}

template <class QtButton, auto drawMark> void ChoiceButton<QtButton, drawMark>::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    this->initStyleOption(&option);
    drawMark(painter, markRect(), option.state);
    m_words.draw(painter, this->rect(), option.state, this->layoutDirection(),
                 this->style()->styleHint(QStyle::SH_UnderlineShortcut));
}

template <class QtButton, auto drawMark> bool ChoiceButton<QtButton, drawMark>::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) {
        m_words.forgetLayout();
        this->updateGeometry();
    }
    return QtButton::event(event);
}

template <class QtButton, auto drawMark>
bool ChoiceButton<QtButton, drawMark>::hitButton(const QPoint &place) const
{
    return this->rect().contains(place);
}

template class ChoiceButton<QRadioButton, controlLook::drawRadio>;
template class ChoiceButton<QCheckBox, controlLook::drawCheck>;

} // namespace signpost::widgets
