// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/FocusRing.h"

#include "ui/widgets/ControlLook.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QPainter>
#include <QPointer>
#include <QRadioButton>
#include <QScrollArea>
#include <QStyleOptionButton>

namespace signpost::widgets {

namespace {

constexpr int distance = paint::ringWidth + paint::ringGap;

bool wantsRing(const QWidget *widget)
{
    return widget && !widget->isWindow() && !qobject_cast<const QScrollArea *>(widget)
        && !qobject_cast<const QAbstractItemView *>(widget);
}

/// The part of the control the ring goes around, in the control's coordinates.
QRect ringed(const QWidget *control)
{
    QStyleOptionButton option;
    option.initFrom(control);
    if (qobject_cast<const QRadioButton *>(control))
        return control->style()->subElementRect(QStyle::SE_RadioButtonIndicator, &option, control);
    if (qobject_cast<const QCheckBox *>(control))
        return control->style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, control);
    return control->rect();
}

double radiusOf(const QWidget *control)
{
    if (qobject_cast<const QRadioButton *>(control))
        return controlLook::indicatorSize / 2.0;
    return paint::controlRadius;
}

} // namespace

FocusRing::FocusRing(QWidget *parent) : QFocusFrame(parent) { }

void FocusRing::follow(QWidget *window)
{
    // The ring lives inside the page that has the focus and goes with it, so it is made anew when it is
    // needed.
    QObject::connect(qApp, &QApplication::focusChanged, window,
                     [window, ring = QPointer<FocusRing>()](QWidget *, QWidget *now) mutable {
                         const bool here = now && now->window() == window && wantsRing(now);
                         if (here && !ring)
                             ring = new FocusRing(window);
                         if (ring)
                             ring->setWidget(here ? now : nullptr);
                     });
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QFocusFrame::eventFilter(watched, event);
    // QFocusFrame hides itself when its control is out of sight and doesn't come back when that is scrolled
    // in.
    const bool moved = event->type() == QEvent::Move || event->type() == QEvent::Resize;
    if (moved && widget() && widget()->isVisible() && !isVisible()
        && parentWidget()->rect().intersects(geometry())) {
        raise();
        show();
    }
    return handled;
}

void FocusRing::paintEvent(QPaintEvent *)
{
    if (!widget())
        return;
    QPainter painter(this);
    const QRect around =
        ringed(widget()).translated(distance, distance).adjusted(-distance, -distance, distance, distance);
    paint::frame(painter, around, radiusOf(widget()) + distance, {}, roles().focus, paint::ringWidth);
}

} // namespace signpost::widgets
