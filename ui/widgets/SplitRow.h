// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/RowWidget.h"

#include <memory>

QT_BEGIN_NAMESPACE
class QLayoutItem;
QT_END_NAMESPACE

namespace signpost::widgets {

/// Something at the reading edge and something at the far edge of one line, such as a badge and [Why?]. Where
/// the line is too short the second moves below the first.
class SplitRow : public RowWidget
{
    Q_OBJECT

public:
    /// Takes both over; `trailing` may come later.
    explicit SplitRow(QWidget *leading, QWidget *trailing = nullptr, QWidget *parent = nullptr);
    ~SplitRow() override;

    void setTrailing(QWidget *trailing);
    /// Centred on the whole of the first, as usual, or on its first line, as a server's name beside a choice
    /// is.
    enum class Level { Middle, FirstLine };
    void setLevel(Level level);

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
    /// Places everything and tells the layout around that the height may be another.
    void rearrange();

    std::unique_ptr<QLayoutItem> m_leading;
    std::unique_ptr<QLayoutItem> m_trailing;
    Level m_level = Level::Middle;
};

} // namespace signpost::widgets
