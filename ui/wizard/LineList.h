// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/text/Line.h"

#include <QWidget>

namespace signpost::wizard {

/// Labels and what there is to say, in two columns; a label with nothing beside it is a heading.
class LineList final : public QWidget
{
    Q_OBJECT

public:
    explicit LineList(QWidget *parent = nullptr);

    void setLines(const QList<text::Line> &lines);
};

} // namespace signpost::wizard
