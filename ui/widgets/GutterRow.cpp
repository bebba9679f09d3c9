// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/GutterRow.h"

#include "ui/widgets/Paint.h"
#include "ui/widgets/RowItem.h"

#include <QEvent>
#include <QGridLayout>

namespace signpost::widgets {

namespace {

constexpr int markColumn = 2 * (paint::markCentre - paint::gutter);
constexpr int markGap = paint::textEdge - paint::gutter - markColumn;
constexpr int foldedMarkGap = 8;
constexpr int farEdge = 40; ///< from the end of the text to the window's edge

} // namespace

GutterRow::GutterRow(QWidget *content, Span span, int gap, QWidget *mark, QWidget *parent)
    : QWidget(parent), m_content(content), m_mark(mark), m_grid(new QGridLayout(this)), m_span(span),
      m_gap(gap)
{
    m_grid->setSpacing(0);
    if (mark) {
        mark->setParent(this);
        m_grid->addWidget(mark, 0, 0, Qt::AlignHCenter | Qt::AlignTop);
    }
    content->setParent(this);
    auto *item = new RowItem(content);
    m_grid->addItem(item, 0, 2, 1, 1, item->alignment());
    m_grid->setColumnStretch(2, 1);
    content->installEventFilter(this);
    if (content->testAttribute(Qt::WA_WState_ExplicitShowHide) && content->isHidden())
        hide();
    else
        content->show();
    setFolded(false);
}

void GutterRow::centreMark()
{
    if (m_mark)
        m_grid->setAlignment(m_mark, Qt::AlignHCenter | Qt::AlignVCenter);
}

void GutterRow::setFolded(bool folded)
{
    m_folded = folded;
    const bool gutter = !folded && m_span != Span::Whole;
    m_grid->setColumnMinimumWidth(0, gutter ? markColumn : 0);
    const int gap = m_span == Span::Text ? markGap : 0;
    m_grid->setColumnMinimumWidth(1, gutter ? gap : m_mark ? foldedMarkGap : 0);
    const int outset = m_span == Span::Card ? paint::cardOutset : 0;
    if (m_span == Span::Whole)
        m_grid->setContentsMargins(0, m_gap, 0, 0);
    else if (folded)
        m_grid->setContentsMargins(paint::foldedEdge - outset, m_gap, paint::foldedEdge - outset, 0);
    else
        m_grid->setContentsMargins(
            paint::margins(paint::gutter, m_gap, farEdge - outset, 0, layoutDirection()));
}

void GutterRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        setFolded(m_folded);
    QWidget::changeEvent(event);
}

bool GutterRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_content && event->type() == QEvent::ShowToParent)
        show();
    if (watched == m_content && event->type() == QEvent::HideToParent)
        hide();
    return QWidget::eventFilter(watched, event);
}

} // namespace signpost::widgets
