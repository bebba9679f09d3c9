// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QLayoutItem;
QT_END_NAMESPACE

namespace signpost::widgets {

/// Something at the reading edge and something at the far edge of one line, such as a badge and [Why?]. Where the
/// line is too short the second moves below the first.
class SplitRow : public QWidget
{
    Q_OBJECT

public:
    /// Takes both over; `trailing` may come later.
    explicit SplitRow(QWidget *leading, QWidget *trailing = nullptr, QWidget *parent = nullptr);
    ~SplitRow() override;

    void setTrailing(QWidget *trailing);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Places;
    Places places(int width) const;
    void place();

    std::unique_ptr<QLayoutItem> m_leading;
    std::unique_ptr<QLayoutItem> m_trailing;
};

} // namespace signpost::widgets
