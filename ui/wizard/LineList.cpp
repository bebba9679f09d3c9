// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/LineList.h"

#include "ui/widgets/Prose.h"

#include <QGridLayout>

namespace signpost::wizard {

using namespace widgets;

namespace {

constexpr int labelWidth = 132;
constexpr int columnGap = 12;
constexpr int lineGap = 4;
constexpr int groupGap = 8;

} // namespace

LineList::LineList(QWidget *parent) : QWidget(parent) { }

void LineList::setLines(const QList<text::Line> &lines)
{
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete layout();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(columnGap);
    grid->setVerticalSpacing(lineGap);
    grid->setColumnMinimumWidth(0, labelWidth);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const text::Line &line : lines) {
        if (line.text.isEmpty()) {
            auto *heading = new Prose(line.label, TextRole::Strong, Ink::Normal, this);
            heading->setContentsMargins(0, row == 0 ? 0 : groupGap, 0, 0);
            grid->addWidget(heading, row++, 0, 1, 2);
            continue;
        }
        grid->addWidget(new Prose(line.label, TextRole::Body, Ink::Second, this), row, 0, Qt::AlignTop);
        grid->addWidget(new Prose(line.text, TextRole::Body, Ink::Normal, this), row, 1);
        ++row;
    }
}

} // namespace signpost::wizard
