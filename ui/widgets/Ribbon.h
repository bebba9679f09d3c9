// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/TextBlock.h"

#include <QLabel>

namespace signpost::widgets {

/// The striped band above every page of practice mode, with its sentence on a plate.
class Ribbon : public QLabel
{
    Q_OBJECT

public:
    explicit Ribbon(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    TextBlock m_block{TextRole::Ribbon};
};

} // namespace signpost::widgets
