// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace signpost::widgets {

/// A line of things whose first and last may be quiet buttons. Their grounds reach over the edges of the
/// column, and a child cannot be painted outside its parent, so the widget itself is wider than the column by
/// `reach` on both sides. Add it to a layout as a RowItem; PageBody and Card do.
class RowWidget : public QWidget
{
    Q_OBJECT

public:
    static constexpr int reach = 8;

    explicit RowWidget(QWidget *parent = nullptr) : QWidget(parent) { }
};

} // namespace signpost::widgets
