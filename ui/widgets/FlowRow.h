// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/RowWidget.h"

#include <memory>
#include <vector>

QT_BEGIN_NAMESPACE
class QLayoutItem;
QT_END_NAMESPACE

namespace signpost::widgets {

/// Buttons, badges or short words side by side, on as many lines as they need.
class FlowRow : public RowWidget
{
    Q_OBJECT

public:
    explicit FlowRow(int gap = 8, QWidget *parent = nullptr);
    ~FlowRow() override;

    /// Takes `widget` over.
    void add(QWidget *widget);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Act { Measure, Place };
    static QSize sizeIn(const QLayoutItem &item, int width);
    int arrange(int whole, Act act) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
    int m_gap;
};

} // namespace signpost::widgets
