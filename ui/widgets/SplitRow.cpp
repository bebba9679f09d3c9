// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/SplitRow.h"

#include "ui/widgets/RowItem.h"
#include "ui/widgets/TextRole.h"

#include <QEvent>
#include <QLayoutItem>
#include <QStyle>

#include <algorithm>

namespace signpost::widgets {

namespace {

constexpr int gap = 16;
constexpr int lineGap = 8;
/// Text beside a button gets at least this share of the line; with less the button moves below it.
constexpr double leastShare = 0.5;

/// Height of the first line of a choice, with the room above and below it.
int firstLine()
{
    return lineHeightFor(TextRole::Body) + 10;
}

int heightOf(const QLayoutItem &item, int width)
{
    return item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
}

/// Text takes the room there is; everything else keeps its size.
int widthOf(const QLayoutItem &item, int room)
{
    const bool grows = item.expandingDirections() & Qt::Horizontal || item.hasHeightForWidth();
    const int wanted = item.sizeHint().width();
    return grows && wanted > room ? room : std::min(std::max(wanted, item.minimumSize().width()), room);
}

} // namespace

struct SplitRow::Places
{
    QRect leading;
    QRect trailing;
    int height = 0;
};

SplitRow::SplitRow(QWidget *leading, QWidget *trailing, QWidget *parent) : RowWidget(parent)
{
    leading->setParent(this);
    m_leading = std::make_unique<RowItem>(leading);
    if (trailing)
        setTrailing(trailing);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

SplitRow::~SplitRow() = default;

void SplitRow::setTrailing(QWidget *trailing)
{
    trailing->setParent(this);
    trailing->show();
    m_trailing = std::make_unique<RowItem>(trailing);
    rearrange();
}

void SplitRow::setLevel(Level level)
{
    m_level = level;
    rearrange();
}

SplitRow::Places SplitRow::places(int width) const
{
    Places p;
    if (!m_trailing || m_trailing->isEmpty()) {
        p.leading = QRect(0, 0, widthOf(*m_leading, width), 0);
        p.leading.setHeight(heightOf(*m_leading, p.leading.width()));
        p.height = p.leading.height();
        return p;
    }
    const QSize far = m_trailing->sizeHint();
    const int room = width - far.width() - gap;
    const int wanted = m_leading->sizeHint().width();
    const bool beside = wanted <= room || (m_leading->hasHeightForWidth() && room >= leastShare * width);
    const int first = widthOf(*m_leading, beside ? room : width);
    const int high = heightOf(*m_leading, first);
    if (beside) {
        p.height = std::max(high, far.height());
        p.leading = QRect(0, (p.height - high) / 2, first, high);
        const int line = m_level == Level::FirstLine ? std::min(p.height, firstLine()) : p.height;
        p.trailing = QRect(width - far.width(), (line - far.height()) / 2, far.width(), far.height());
    } else {
        const int below = widthOf(*m_trailing, width);
        const int belowHigh = heightOf(*m_trailing, below);
        p.leading = QRect(0, 0, first, high);
        p.trailing = QRect(0, high + lineGap, below, belowHigh);
        p.height = high + lineGap + belowHigh;
    }
    return p;
}

void SplitRow::place()
{
    const Places p = places(width() - 2 * reach);
    const auto mirrored = [this](const QRect &where) {
        return QStyle::visualRect(layoutDirection(), rect(), where.translated(reach, 0));
    };
    m_leading->setGeometry(mirrored(p.leading));
    if (m_trailing)
        m_trailing->setGeometry(mirrored(p.trailing));
}

void SplitRow::rearrange()
{
    place();
    updateGeometry();
}

int SplitRow::heightForWidth(int width) const
{
    return places(width - 2 * reach).height;
}

QSize SplitRow::sizeHint() const
{
    const int far = m_trailing && !m_trailing->isEmpty() ? gap + m_trailing->sizeHint().width() : 0;
    const int width = m_leading->sizeHint().width() + far + 2 * reach;
    return {width, heightForWidth(width)};
}

QSize SplitRow::minimumSizeHint() const
{
    const int far = m_trailing && !m_trailing->isEmpty() ? m_trailing->minimumSize().width() : 0;
    return {std::max(m_leading->minimumSize().width(), far) + 2 * reach, m_leading->minimumSize().height()};
}

void SplitRow::resizeEvent(QResizeEvent *)
{
    place();
}

void SplitRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        rearrange();
    RowWidget::changeEvent(event);
}

bool SplitRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        rearrange();
    return RowWidget::event(event);
}

} // namespace signpost::widgets
