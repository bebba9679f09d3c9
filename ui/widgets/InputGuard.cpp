// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/InputGuard.h"

#include <QAbstractButton>
#include <QEvent>

namespace signpost::widgets {

InputGuard::InputGuard(Timers &timers, QWidget *window)
    : QObject(window), m_timers(timers), m_window(window), m_closed(timers.elapsed())
{
    window->installEventFilter(this);
}

void InputGuard::watch(QAbstractButton *button)
{
    button->installEventFilter(this);
}

bool InputGuard::isOpen() const
{
    return m_timers.elapsed() - m_closed >= rest;
}

void InputGuard::close()
{
    m_closed = m_timers.elapsed();
}

bool InputGuard::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (watched == m_window) {
        if (type == QEvent::Show || type == QEvent::WindowActivate)
            close();
        return false;
    }
    const bool isPress =
        type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick || type == QEvent::KeyPress;
    return isPress && !isOpen();
}

} // namespace signpost::widgets
