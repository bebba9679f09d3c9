// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/IconLabel.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/Theme.h"

#include <QPainter>

namespace signpost::widgets {

IconLabel::IconLabel(Icon icon, int size, Ink ink, QWidget *parent)
    : QWidget(parent), m_icon(icon), m_size(size), m_ink(ink)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(Icon icon)
{
    m_icon = icon;
    update();
}

void IconLabel::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Icons::draw(painter, m_icon, QRect(0, 0, m_size, m_size), roles().colour(m_ink), layoutDirection());
}

} // namespace signpost::widgets
