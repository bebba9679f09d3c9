// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFocusFrame>

namespace signpost::widgets {

/// The one sign of focus: a ring outside the control, two pixels away from it. For a choice it surrounds the
/// mark.
class FocusRing : public QFocusFrame
{
    Q_OBJECT

public:
    explicit FocusRing(QWidget *parent);

    /// Keeps a ring around whatever has the focus in `window`, for as long as the window lives.
    static void follow(QWidget *window);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace signpost::widgets
