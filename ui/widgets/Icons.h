// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Icon.h"

#include <QColor>
#include <QPixmap>
#include <QRect>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace signpost::widgets {

/// Icons drawn in one colour. Each is rendered once for a size, colour and device pixel ratio.
namespace Icons {

/// A square picture of `size` device-independent pixels. Directions and arrows have a mirrored twin for
/// right-to-left windows; ticks, clocks and the mark do not mirror.
QPixmap pixmap(Icon icon, int size, const QColor &colour, double devicePixelRatio,
               Qt::LayoutDirection direction = Qt::LeftToRight);

/// Draws `icon` into `rect` at the painter's own device pixel ratio.
void draw(QPainter &painter, Icon icon, const QRect &rect, const QColor &colour,
          Qt::LayoutDirection direction = Qt::LeftToRight);

/// Forgets every picture, as a change of theme needs.
void forget();

/// How many pictures are kept at most; all are dropped when one more is needed.
inline constexpr int mostPictures = 256;
int pictures();

} // namespace Icons

} // namespace signpost::widgets
