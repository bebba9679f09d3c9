// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/FlowRow.h"

#include "ui/widgets/RowItem.h"

#include <QEvent>
#include <QLayoutItem>
#include <QStyle>

#include <algorithm>

namespace signpost::widgets {

namespace {

constexpr int lineGap = 8;

} // namespace

FlowRow::FlowRow(int gap, QWidget *parent) : RowWidget(parent), m_gap(gap)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

FlowRow::~FlowRow() = default;

void FlowRow::add(QWidget *widget)
{
    widget->setParent(this);
    widget->show();
    m_items.push_back(std::make_unique<RowItem>(widget));
    arrange(width(), Act::Place);
    updateGeometry();
}

/// Text that does not fit one line of the row takes more of them.
QSize FlowRow::sizeIn(const QLayoutItem &item, int width)
{
    const QSize hint = item.sizeHint();
    const int used = std::min(hint.width(), width);
    return {used,
            item.hasHeightForWidth() ? std::max(hint.height(), item.heightForWidth(used)) : hint.height()};
}

int FlowRow::arrange(int whole, Act act) const
{
    const int width = whole - 2 * reach;
    int y = 0;
    std::size_t begin = 0;
    while (begin < m_items.size()) {
        int used = 0;
        int high = 0;
        std::size_t end = begin;
        for (; end < m_items.size(); ++end) {
            if (m_items[end]->isEmpty())
                continue;
            const QSize size = sizeIn(*m_items[end], width);
            const int with = used + (used > 0 ? m_gap : 0) + size.width();
            if (used > 0 && with > width)
                break;
            used = with;
            high = std::max(high, size.height());
        }
        int x = reach;
        for (; begin < end; ++begin) {
            const QLayoutItem &item = *m_items[begin];
            if (item.isEmpty())
                continue;
            const QSize size = sizeIn(item, width);
            const QRect place(QPoint(x, y + (high - size.height()) / 2), size);
            if (act == Act::Place)
                m_items[begin]->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
            x += size.width() + m_gap;
        }
        y += high + (end < m_items.size() && high > 0 ? lineGap : 0);
    }
    return y;
}

int FlowRow::heightForWidth(int width) const
{
    return arrange(width, Act::Measure);
}

QSize FlowRow::sizeHint() const
{
    int width = 0;
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            width += item->sizeHint().width() + (width > 0 ? m_gap : 0);
    }
    width += 2 * reach;
    return {width, heightForWidth(width)};
}

QSize FlowRow::minimumSizeHint() const
{
    QSize least(0, 0);
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            least = least.expandedTo(item->sizeHint());
    }
    return least + QSize(2 * reach, 0);
}

void FlowRow::resizeEvent(QResizeEvent *)
{
    arrange(width(), Act::Place);
}

void FlowRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange(width(), Act::Place);
    RowWidget::changeEvent(event);
}

bool FlowRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        arrange(width(), Act::Place);
        updateGeometry();
    }
    return RowWidget::event(event);
}

} // namespace signpost::widgets
