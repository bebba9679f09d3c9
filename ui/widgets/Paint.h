// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QMargins>
#include <QRectF>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

/// Shapes that stay crisp at every device pixel ratio, and the measures many parts share.
namespace signpost::widgets::paint {

inline constexpr int gutter = 24; ///< left edge of the gutter column
inline constexpr int markCentre = 44; ///< centre of what stands in the gutter
inline constexpr int textEdge = 80; ///< where everything one reads or types starts
inline constexpr int cardOutset = 16; ///< how far a card's border stands outside the text edge
inline constexpr int widestText = 600; ///< widest line of text or row of fields
inline constexpr int foldedEdge = 24; ///< text edge of a window too narrow for the gutter
inline constexpr int foldBelow =
    600; ///< a page narrower than this has no gutter, nor one with few words a line
inline constexpr int controlRadius = 6; ///< buttons, fields, strips, panels
inline constexpr int cardRadius = 8;
inline constexpr int badgeRadius = 4;
inline constexpr int ringWidth = 2; ///< focus ring
inline constexpr int ringGap = 2; ///< between the ring and its control
inline constexpr int stopBar = 6;
inline constexpr int postWidth = 3; ///< of the post below the mark

/// Whether a page of this width is too narrow for the gutter, with the font there is.
bool folds(int width);

/// Margins by reading direction; those of a layout don't mirror by themselves.
QMargins margins(int leading, int top, int trailing, int bottom, Qt::LayoutDirection direction);

/// A rounded rectangle filled with `ground` and, when `line` is valid, a border of `width` inside `rect`;
/// the border's edges fall on whole device pixels.
void frame(QPainter &painter, const QRectF &rect, double radius, const QColor &ground,
           const QColor &line = {}, double width = 1);

/// A stretch of the post below the mark, around `centre`; its edges fall on whole device pixels, so that
/// stretches of different widgets meet.
void post(QPainter &painter, double centre, double top, double bottom, const QColor &colour);

/// A horizontal line of one device-independent pixel.
void rule(QPainter &painter, double left, double right, double y, const QColor &colour);

} // namespace signpost::widgets::paint
