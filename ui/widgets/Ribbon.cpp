// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Ribbon.h"

#include "ui/widgets/Paint.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace signpost::widgets {

namespace {

constexpr int least = 28;
constexpr int above = 4;
constexpr double stripe = 14; ///< width of a stripe, measured across it
constexpr double slope = 55; ///< degrees
constexpr int plateEdge = 64;
constexpr int plateBefore = paint::textEdge - plateEdge;

int textLeft(int width)
{
    return paint::folds(width) ? paint::foldedEdge : paint::textEdge;
}

/// A band leaning to the right between two points of the lower edge.
QPainterPath slanted(double from, double to, double height, double lean)
{
    QPainterPath path(QPointF(from, height));
    path.lineTo(from + lean, 0);
    path.lineTo(to + lean, 0);
    path.lineTo(to, height);
    path.closeSubpath();
    return path;
}

} // namespace

Ribbon::Ribbon(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    //: Band above every page of practice mode.
    const QString words = tr("Practice: nothing here is real. Type any password.");
    m_block.setRuns({{words, TextLook::Plain}});
    setText(words);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize Ribbon::sizeHint() const
{
    return {textLeft(0) + m_block.naturalWidth() + paint::foldedEdge, least};
}

QSize Ribbon::minimumSizeHint() const
{
    return {2 * paint::foldedEdge + m_block.longestWord(), least};
}

int Ribbon::heightForWidth(int width) const
{
    return std::max(least, m_block.heightFor(width - textLeft(width) - paint::foldedEdge) + 2 * above);
}

void Ribbon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Roles &use = roles();
    const double high = height();
    const double lean = high / std::tan(slope * std::numbers::pi / 180);
    const double across = stripe / std::sin(slope * std::numbers::pi / 180);
    painter.save();
    if (layoutDirection() == Qt::RightToLeft) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    painter.fillRect(rect(), use.ribbon);
    painter.setPen(Qt::NoPen);
    painter.setBrush(use.ribbonStripe);
    const int left = textLeft(width());
    const int room = width() - left - paint::foldedEdge;
    const int text = std::min(m_block.naturalWidth(), room);
    // Stripes run outwards from the plate the words stand on, so that none is cut at its edges.
    const double plateLeft = left - plateBefore - lean / 2;
    const double plateRight = left + text + plateBefore - lean / 2;
    for (double x = plateLeft; x > -lean - across; x -= 2 * across)
        painter.drawPath(slanted(x - across, x, high, lean));
    for (double x = plateRight; x < width(); x += 2 * across)
        painter.drawPath(slanted(x, x + across, high, lean));
    painter.restore();
    const int textHeight = m_block.heightFor(room);
    const QRect words(left, (height() - textHeight) / 2, room, textHeight);
    m_block.draw(painter, QStyle::visualRect(layoutDirection(), rect(), words),
                 {use.ribbonText, use.ribbonText}, layoutDirection());
}

bool Ribbon::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        m_block.forgetLayout();
        updateGeometry();
    }
    return QLabel::event(event);
}

} // namespace signpost::widgets
