// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/CardRow.h"

#include "ui/widgets/Paint.h"
#include "ui/widgets/RowItem.h"

#include <QEvent>
#include <QVBoxLayout>

namespace signpost::widgets {

CardRow::CardRow(QWidget *content, int gap, int indent, QWidget *parent)
    : RowWidget(parent), m_content(content), m_gap(gap), m_indent(indent)
{
    content->setParent(this);
    auto *line = new QVBoxLayout(this);
    line->addItem(new RowItem(content));
    setMargins();
    content->installEventFilter(this);
    if (content->testAttribute(Qt::WA_WState_ExplicitShowHide) && content->isHidden())
        hide();
    else
        content->show();
}

void CardRow::setMargins()
{
    layout()->setContentsMargins(paint::margins(reach + m_indent, m_gap, reach, 0, layoutDirection()));
}

void CardRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        setMargins();
    RowWidget::changeEvent(event);
}

bool CardRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_content && event->type() == QEvent::ShowToParent)
        show();
    if (watched == m_content && event->type() == QEvent::HideToParent)
        hide();
    return QWidget::eventFilter(watched, event);
}

} // namespace signpost::widgets
