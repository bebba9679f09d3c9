// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidgetItem>

namespace signpost::widgets {

/// Places a widget by the edges one sees: a RowWidget reaches over the edges of its place, everything else
/// fits it.
class RowItem : public QWidgetItem
{
public:
    explicit RowItem(QWidget *widget);

    QSize sizeHint() const override;
    QSize minimumSize() const override;
    QSize maximumSize() const override;
    int heightForWidth(int width) const override;
    void setGeometry(const QRect &place) override;

private:
    int m_reach;
};

} // namespace signpost::widgets
