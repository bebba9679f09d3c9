// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPixmap>
#include <QVariantAnimation>
#include <QWidget>

namespace signpost::widgets {

/// A picture of the page before that fades away over the new one, and then is gone.
class PageFade : public QWidget
{
    Q_OBJECT

public:
    PageFade(const QPixmap &before, const QRect &place, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPixmap m_before;
    QVariantAnimation m_time;
};

} // namespace signpost::widgets
