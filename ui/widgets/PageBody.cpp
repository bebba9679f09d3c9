// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/PageBody.h"

#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Prose.h"

#include <QEvent>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace signpost::widgets {

namespace {

constexpr int sectionIcon = 24;
constexpr int bottomGap = 24;
constexpr int widestPage = paint::textEdge + paint::widestText + 40;

} // namespace

PageBody::PageBody(QWidget *parent) : QWidget(parent), m_all(new QVBoxLayout(this)), m_lines(new QVBoxLayout)
{
    m_all->setContentsMargins(0, 0, 0, bottomGap);
    m_all->setSpacing(0);
    m_lines->setSpacing(0);
    m_all->addLayout(m_lines);
    m_all->addStretch(1);
}

void PageBody::takeHead(QWidget *head)
{
    m_all->insertWidget(0, head);
    head->lower(); // first for screen readers too
    head->show();
}

void PageBody::addText(QWidget *content, int gap, QWidget *mark)
{
    add(content, GutterRow::Span::Text, gap, mark);
}

void PageBody::addCard(QWidget *card, int gap)
{
    add(card, GutterRow::Span::Card, gap, nullptr);
}

Prose *PageBody::addSection(Icon icon, const QString &title, int gap)
{
    auto *heading = new Prose(title, TextRole::Section);
    heading->setContentsMargins(0, 2, 0, 2); // as high as the icon beside it
    auto *mark = icon == Icon::NoIcon ? nullptr : new IconLabel(icon, sectionIcon);
    add(heading, GutterRow::Span::Text, std::max(0, gap - 2), mark)->centreMark();
    return heading;
}

void PageBody::addStep(int number, QWidget *content, int gap)
{
    auto *mark = new Prose(QLocale().toString(number), TextRole::Strong, Ink::Second);
    add(content, GutterRow::Span::Text, gap, mark);
}

void PageBody::addWhole(QWidget *content, int gap)
{
    add(content, GutterRow::Span::Whole, gap, nullptr);
}

GutterRow *PageBody::add(QWidget *content, GutterRow::Span span, int gap, QWidget *mark)
{
    auto *row = new GutterRow(content, span, gap, mark, this);
    row->setFolded(m_folded);
    m_rows.append(row);
    m_lines->addWidget(row);
    return row;
}

void PageBody::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    for (GutterRow *row : std::as_const(m_rows))
        row->setFolded(folded);
}

void PageBody::setFilling(bool filling)
{
    m_filling = filling;
    keepLinesShort();
}

void PageBody::keepLinesShort()
{
    // Lines of text don't grow with the window: what is too much stays free at the far edge.
    const int spare = m_filling ? 0 : std::max(0, width() - widestPage);
    m_lines->setContentsMargins(paint::margins(0, 0, spare, 0, layoutDirection()));
}

void PageBody::resizeEvent(QResizeEvent *)
{
    keepLinesShort();
}

void PageBody::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        keepLinesShort();
    QWidget::changeEvent(event);
}

} // namespace signpost::widgets
