// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Paint.h"

#include <QFontInfo>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace signpost::widgets::paint {

namespace {

/// The nearest value that falls on a device pixel.
double snapped(double value, double ratio)
{
    return std::round(value * ratio) / ratio;
}

} // namespace

bool folds(int width)
{
    constexpr int leastEms = 30;
    return width < std::max(foldBelow, leastEms * QFontInfo(QGuiApplication::font()).pixelSize());
}

QMargins margins(int leading, int top, int trailing, int bottom, Qt::LayoutDirection direction)
{
    return direction == Qt::RightToLeft ? QMargins(trailing, top, leading, bottom)
                                        : QMargins(leading, top, trailing, bottom);
}

void frame(QPainter &painter, const QRectF &rect, double radius, const QColor &ground, const QColor &line,
           double width)
{
    const double ratio = painter.device()->devicePixelRatioF();
    const double pen = line.isValid() ? std::max(1.0, std::floor(width * ratio)) / ratio : 0;
    const QRectF snappedRect(QPointF(snapped(rect.left(), ratio), snapped(rect.top(), ratio)),
                             QPointF(snapped(rect.right(), ratio), snapped(rect.bottom(), ratio)));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line.isValid() ? QPen(line, pen) : QPen(Qt::NoPen));
    painter.setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(snappedRect.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), radius - pen / 2,
                            radius - pen / 2);
    painter.restore();
}

void post(QPainter &painter, double centre, double top, double bottom, const QColor &colour)
{
    const double ratio = painter.device()->devicePixelRatioF();
    const double left = snapped(centre - postWidth / 2.0, ratio);
    const double right = left + snapped(postWidth, ratio);
    painter.fillRect(QRectF(left, top, right - left, bottom - top), colour);
}

void rule(QPainter &painter, double left, double right, double y, const QColor &colour)
{
    const double ratio = painter.device()->devicePixelRatioF();
    const double height = std::max(1.0, std::floor(ratio)) / ratio;
    painter.fillRect(QRectF(left, snapped(y, ratio), right - left, height), colour);
}

} // namespace signpost::widgets::paint
