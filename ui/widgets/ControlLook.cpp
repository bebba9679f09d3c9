// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ControlLook.h"

#include "ui/widgets/Paint.h"
#include "ui/widgets/Theme.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace signpost::widgets::controlLook {

namespace {

constexpr char problemProperty[] = "signpostProblem";
constexpr double radioDot = 7;
constexpr double checkRadius = 4;

struct IndicatorColours
{
    QColor ground, line, sign;
};

IndicatorColours coloursFor(QStyle::State state)
{
    const Roles &use = roles();
    const bool on = state & (QStyle::State_On | QStyle::State_NoChange);
    const bool hovered = state & QStyle::State_MouseOver;
    const bool pressed = state & QStyle::State_Sunken;
    if (!(state & QStyle::State_Enabled))
        return {use.buttonDisabled, on ? use.disabledInk : use.hairline, use.disabledInk};
    if (on)
        return {pressed ? use.accentPressed : hovered ? use.accentHover : use.accent, {}, use.onAccent};
    return {pressed ? use.buttonPressed : use.field, hovered ? use.ink2 : use.fieldBorder, {}};
}

} // namespace

FieldState stateOf(const QWidget *field)
{
    return field && field->property(problemProperty).toBool() ? FieldState::Problem : FieldState::Fine;
}

void setState(QWidget *field, FieldState state)
{
    field->setProperty(problemProperty, state == FieldState::Problem);
    field->update();
}

void drawField(QPainter &painter, const QRect &rect, QStyle::State state, FieldState fieldState)
{
    const Roles &use = roles();
    const bool enabled = state & QStyle::State_Enabled;
    const bool problem = enabled && fieldState == FieldState::Problem;
    const QColor line = problem                        ? use.ink
        : enabled && (state & QStyle::State_MouseOver) ? use.ink2
                                                       : use.fieldBorder;
    paint::frame(painter, rect, paint::controlRadius, enabled ? use.field : use.buttonDisabled, line,
                 problem ? 2 : 1);
}

void drawRadio(QPainter &painter, const QRect &rect, QStyle::State state)
{
    const IndicatorColours colours = coloursFor(state);
    paint::frame(painter, rect, rect.width() / 2.0, colours.ground, colours.line);
    if (!(state & QStyle::State_On))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.sign);
    painter.drawEllipse(QRectF(rect).center(), radioDot / 2, radioDot / 2);
    painter.restore();
}

void drawCheck(QPainter &painter, const QRect &rect, QStyle::State state)
{
    const IndicatorColours colours = coloursFor(state);
    paint::frame(painter, rect, checkRadius, colours.ground, colours.line);
    if (!(state & (QStyle::State_On | QStyle::State_NoChange)))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.sign, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(rect.topLeft());
    if (state & QStyle::State_NoChange)
        painter.drawLine(QPointF(5.5, 9), QPointF(12.5, 9));
    else
        painter.drawPolyline(QPolygonF({QPointF(5.2, 9.4), QPointF(7.9, 12), QPointF(12.8, 6.6)}));
    painter.restore();
}

void drawScrollHandle(QPainter &painter, const QRect &slider, QStyle::State state)
{
    const Roles &use = roles();
    const bool strong = state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QRect handle = slider.adjusted(3, 2, -3, -2);
    paint::frame(painter, handle, handle.width() / 2.0, strong ? use.ink2 : use.buttonBorder);
}

QRect indicatorRect(const QRect &choice, int firstLineHeight, Qt::LayoutDirection direction)
{
    const int top = choice.top() + (firstLineHeight - indicatorSize) / 2;
    return QStyle::visualRect(direction, choice, QRect(choice.left(), top, indicatorSize, indicatorSize));
}

} // namespace signpost::widgets::controlLook
