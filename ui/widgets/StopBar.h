// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace signpost::widgets {

/// The bar of stop colour at the reading edge of a page or dialog in the Stop style, over its full height. It
/// keeps to its parent's edge by itself.
class StopBar : public QWidget
{
    Q_OBJECT

public:
    explicit StopBar(QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
};

} // namespace signpost::widgets
