// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRect>
#include <QStyle>

QT_BEGIN_NAMESPACE
class QPainter;
class QWidget;
QT_END_NAMESPACE

/// How fields, drop-down lists and the marks of choices look.
namespace signpost::widgets::controlLook {

inline constexpr int fieldHeight = 36;
inline constexpr int fieldPadding = 12; ///< with the border
inline constexpr int indicatorSize = 18;
inline constexpr int indicatorGap = 10;

/// The ground and border of a field; `problem` has a thicker border of text colour.
enum class FieldState { Fine, Problem };
void drawField(QPainter &painter, const QRect &rect, QStyle::State state, FieldState fieldState);
/// Whether this field shows a problem; Field sets it.
FieldState stateOf(const QWidget *field);
void setState(QWidget *field, FieldState state);

void drawRadio(QPainter &painter, const QRect &rect, QStyle::State state);
void drawCheck(QPainter &painter, const QRect &rect, QStyle::State state);

inline constexpr int scrollExtent = 12;
inline constexpr int shortestHandle = 32;
/// The handle of a scroll bar; the groove is the page itself.
void drawScrollHandle(QPainter &painter, const QRect &slider, QStyle::State state);

/// Where the mark of a choice of this size stands: at the reading edge, beside the first line of its text.
QRect indicatorRect(const QRect &choice, int firstLineHeight, Qt::LayoutDirection direction);

} // namespace signpost::widgets::controlLook
