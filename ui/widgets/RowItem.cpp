// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/RowItem.h"

#include "ui/widgets/RowWidget.h"

#include <algorithm>

namespace signpost::widgets {

namespace {

QSize without(const QSize &size, int reach)
{
    return {std::max(0, size.width() - 2 * reach), size.height()};
}

} // namespace

RowItem::RowItem(QWidget *widget)
    : QWidgetItem(widget), m_reach(qobject_cast<RowWidget *>(widget) ? RowWidget::reach : 0)
{
    // Buttons and badges keep their own width and stand at the reading edge.
    const QSizePolicy::Policy policy = widget->sizePolicy().horizontalPolicy();
    if (policy == QSizePolicy::Fixed || policy == QSizePolicy::Maximum)
        setAlignment(Qt::AlignLeading);
}

QSize RowItem::sizeHint() const
{
    return without(QWidgetItem::sizeHint(), m_reach);
}

QSize RowItem::minimumSize() const
{
    return without(QWidgetItem::minimumSize(), m_reach);
}

QSize RowItem::maximumSize() const
{
    return without(QWidgetItem::maximumSize(), m_reach);
}

int RowItem::heightForWidth(int width) const
{
    return QWidgetItem::heightForWidth(width + 2 * m_reach);
}

void RowItem::setGeometry(const QRect &place)
{
    QWidgetItem::setGeometry(place.adjusted(-m_reach, 0, m_reach, 0));
}

} // namespace signpost::widgets
