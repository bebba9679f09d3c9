// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/StopBar.h"

#include "ui/widgets/Paint.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace signpost::widgets {

StopBar::StopBar(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    parent->installEventFilter(this);
    place();
}

void StopBar::place()
{
    const QRect all = parentWidget()->rect();
    setGeometry(QStyle::visualRect(layoutDirection(), all, QRect(0, 0, paint::stopBar, all.height())));
    raise();
}

bool StopBar::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::LayoutDirectionChange:
        place();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void StopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), roles().stopped.ink);
}

} // namespace signpost::widgets
