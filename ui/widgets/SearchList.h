// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/RowState.h"

#include <QList>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QVariantAnimation;
QT_END_NAMESPACE

namespace signpost::widgets {

class Prose;

/// The rows of a search. They hang on the mark's post, and the row being worked on is the filled arm. Rows
/// keep their places when they change. It takes the page's whole width, see PageBody::addWhole().
class SearchList : public QWidget
{
    Q_OBJECT

public:
    explicit SearchList(QWidget *parent = nullptr);

    /// Returns the row's number.
    int addRow(const QString &text, RowState state, const QString &words);
    void setRow(int row, RowState state, const QString &words);
    void setRowText(int row, const QString &text);
    int rows() const { return int(m_rows.size()); }
    RowState state(int row) const { return m_rows[row].state; }
    /// The words for what comes after the rows; empty shows nothing.
    void setThen(const QString &text);
    void clear();

    /// Where a row is; for tests and for scrolling it into view.
    QRect rowRect(int row) const;
    QPoint nodeCentre(int row) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Row
    {
        RowState state;
        Prose *text;
        Prose *words;
    };
    /// The first row being worked on, or -1.
    int activeRow() const;
    void dressAll();
    struct Places;
    Places places(int width) const;
    void place();
    /// Places everything and tells the layout around that the height may be another.
    void rearrange();
    void pulse();
    void drawPost(QPainter &painter, const Places &at) const;
    void drawNode(QPainter &painter, const QPoint &centre, RowState state, double opacity) const;

    QList<Row> m_rows;
    Prose *m_then;
    QVariantAnimation *m_pulse = nullptr;
};

} // namespace signpost::widgets
