// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/GutterRow.h"
#include "ui/widgets/Icon.h"

#include <QList>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace signpost::widgets {

class Prose;

/// What scrolls between a page's header and its footer: rows on one text edge. Gaps come in steps of 4, 8,
/// 12, 16, 24 and 32 and vanish with their row. Every function takes its widget over.
class PageBody : public QWidget
{
    Q_OBJECT

public:
    explicit PageBody(QWidget *parent = nullptr);

    /// A row on the text edge; `mark` may stand in the gutter before it.
    void addText(QWidget *content, int gap, QWidget *mark = nullptr);
    /// A card or strip, whose border stands outside the text edge.
    void addCard(QWidget *card, int gap = 8);
    /// A heading with its icon in the gutter.
    Prose *addSection(Icon icon, const QString &title, int gap = 24);
    /// A numbered step of a list of things to do.
    void addStep(int number, QWidget *content, int gap = 8);
    /// The whole width of the page, as the search list needs.
    void addWhole(QWidget *content, int gap = 0);

    /// A header that scrolls along, where the window is too low for one that stays.
    void takeHead(QWidget *head);

    /// Cards as wide as the window, for lists; usually lines are kept short.
    void setFilling(bool filling);
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void keepLinesShort();
    GutterRow *add(QWidget *content, GutterRow::Span span, int gap, QWidget *mark);

    QVBoxLayout *m_all;
    QVBoxLayout *m_lines;
    QList<GutterRow *> m_rows;
    bool m_folded = false;
    bool m_filling = false;
};

} // namespace signpost::widgets
