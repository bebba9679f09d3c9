// SPDX-License-Identifier: Apache-2.0
#include "app/FirstPaint.h"

#include <QCoreApplication>
#include <QEvent>

namespace signpost::app {

FirstPaint::FirstPaint(std::function<void()> then) : m_then(std::move(then))
{
    if (m_then)
        qApp->installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        qApp->removeEventFilter(this);
        // The picture reaches the screen when everything is painted, before the loop comes to this.
        QMetaObject::invokeMethod(this, m_then, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace signpost::app
