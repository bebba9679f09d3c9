// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/RowWidget.h"

namespace signpost::widgets {

/// A part of a card with the gap above it; comes and goes with its content.
class CardRow : public RowWidget
{
    Q_OBJECT

public:
    /// Takes `content` over; `indent` is the space before it.
    CardRow(QWidget *content, int gap, int indent, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setMargins();

    QWidget *m_content;
    int m_gap;
    int m_indent;
};

} // namespace signpost::widgets
