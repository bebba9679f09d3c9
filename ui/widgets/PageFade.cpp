// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/PageFade.h"

#include <QPainter>

namespace signpost::widgets {

namespace {

constexpr int fadeTime = 120;

} // namespace

PageFade::PageFade(const QPixmap &before, const QRect &place, QWidget *parent)
    : QWidget(parent), m_before(before)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(place);
    m_time.setDuration(fadeTime);
    m_time.setStartValue(1.0);
    m_time.setEndValue(0.0);
    connect(&m_time, &QVariantAnimation::valueChanged, this, [this] { update(); });
    connect(&m_time, &QVariantAnimation::finished, this, &QObject::deleteLater);
    m_time.start();
    show();
    raise();
}

void PageFade::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setOpacity(m_time.currentValue().toDouble());
    painter.drawPixmap(0, 0, m_before);
}

} // namespace signpost::widgets
