// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
QT_END_NAMESPACE

namespace signpost::widgets {

/// One row of a page: something to read or type on the text edge, and perhaps a mark in the gutter before it.
/// Comes and goes with its content.
class GutterRow : public QWidget
{
    Q_OBJECT

public:
    /// Text starts on the text edge, a card's border stands 16 px outside it, Whole takes the page's width.
    enum class Span { Text, Card, Whole };

    /// Takes `content` and `mark` (which may be null) over; `gap` is the space above the row.
    GutterRow(QWidget *content, Span span, int gap, QWidget *mark, QWidget *parent);

    /// The mark stands beside the middle of its content, not beside the first line.
    void centreMark();
    /// Without a gutter the mark stands before its content.
    void setFolded(bool folded);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *m_content;
    QWidget *m_mark;
    QGridLayout *m_grid;
    Span m_span;
    int m_gap;
    bool m_folded = false;
};

} // namespace signpost::widgets
