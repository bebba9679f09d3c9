// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/MarkWidget.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/Theme.h"

#include <QPainter>
#include <QPainterPath>

namespace signpost::widgets {

namespace {

/// The drawing's grid is 24 × 24, as the icon's: the two parts have different colours, which an icon can't
/// have.
constexpr double grid = 24;

QPainterPath filledArm()
{
    QPainterPath path(QPointF(9, 4.1));
    path.quadTo(9, 3, 10.1, 3);
    path.lineTo(16.8, 3);
    path.cubicTo(17.53, 3, 18.18, 3.24, 18.74, 3.71);
    path.lineTo(21.16, 5.79);
    path.quadTo(21.99, 6.5, 21.16, 7.21);
    path.lineTo(18.74, 9.29);
    path.cubicTo(18.18, 9.76, 17.53, 10, 16.8, 10);
    path.lineTo(10.1, 10);
    path.quadTo(9, 10, 9, 8.9);
    path.closeSubpath();
    return path;
}

QPainterPath outlinedArm()
{
    QPainterPath path(QPointF(14, 13.2));
    path.quadTo(14, 12.5, 13.3, 12.5);
    path.lineTo(7.2, 12.5);
    path.quadTo(6.5, 12.5, 5.9, 13);
    path.lineTo(3.9, 14.7);
    path.quadTo(3.5, 15, 3.9, 15.3);
    path.lineTo(5.9, 17);
    path.quadTo(6.5, 17.5, 7.2, 17.5);
    path.lineTo(13.3, 17.5);
    path.quadTo(14, 17.5, 14, 16.8);
    path.closeSubpath();
    return path;
}

void drawMark(QPainter &painter, int side)
{
    const Roles &use = roles();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(side / grid, side / grid);
    painter.setPen(Qt::NoPen);
    painter.setBrush(use.mark);
    painter.drawRoundedRect(QRectF(11, 1.6, 2, 2.6), 1, 1);
    painter.drawRect(QRectF(11, 9.6, 2, 2.4));
    painter.drawRoundedRect(QRectF(11, 17.6, 2, 4.6), 1, 1);
    painter.setBrush(use.markArm);
    painter.drawPath(filledArm());
    painter.setPen(QPen(use.mark, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outlinedArm());
}

} // namespace

MarkWidget::MarkWidget(Sign sign, QWidget *parent) : QWidget(parent), m_sign(sign)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    resize(side, side);
}

void MarkWidget::setSign(Sign sign)
{
    m_sign = sign;
    update();
}

void MarkWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Roles &use = roles();
    constexpr QRect all(0, 0, side, side);
    switch (m_sign) {
    case Sign::Mark:
        drawMark(painter, side);
        return;
    case Sign::Hanging:
        Icons::draw(painter, Icon::MarkDown, all, use.ink2);
        return;
    case Sign::Octagon:
    case Sign::OctagonAlone:
        Icons::draw(painter, Icon::Stopped, all.adjusted(2, 2, -2, -2), use.stopped.ink);
        return;
    case Sign::Matches:
        Icons::draw(painter, Icon::Found, all, use.ink);
        return;
    case Sign::Done:
        Icons::draw(painter, Icon::Found, all, use.verified.ink);
        return;
    }
}

} // namespace signpost::widgets
