// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Button.h"

#include "ui/widgets/TextRole.h"

#include <QCoreApplication>
#include <QEvent>

namespace signpost::widgets {

Button::Button(const QString &text, ButtonRole role, QWidget *parent)
    : QPushButton(text, parent), m_role(role)
{
    setAutoDefault(false);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    dress();
}

void Button::setRole(ButtonRole role)
{
    m_role = role;
    dress();
}

void Button::setButtonSize(ButtonSize size)
{
    m_size = size;
    dress();
}

void Button::setButtonIcon(Icon icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

void Button::dress()
{
    const TextRole text = m_role == ButtonRole::Primary ? TextRole::Strong
        : m_size == ButtonSize::Small                   ? TextRole::SmallLabel
                                                        : TextRole::Label;
    if (const QFont wanted = fontFor(text); font() != wanted)
        setFont(wanted);
    QEvent restyled(QEvent::StyleChange); // the margins the layout sees depend on the role
    QCoreApplication::sendEvent(this, &restyled);
    updateGeometry();
    update();
}

bool Button::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        dress();
    return QPushButton::event(event);
}

} // namespace signpost::widgets
