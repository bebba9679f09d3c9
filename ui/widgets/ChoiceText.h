// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/TextBlock.h"

#include <QRect>
#include <QSize>
#include <QStyle>

namespace signpost::widgets {

/// The words of a choice: a title that wraps beside the mark, a quiet note behind it, a description below it.
class ChoiceText
{
public:
    /// An ampersand in `title` marks the letter to press with Alt.
    void setTitle(const QString &title, const QString &note, TextLook look);
    void setDescription(const QString &text, TextRole role);
    void forgetLayout();

    QSize sizeHint() const;
    int minimumWidth() const;
    int heightFor(int width) const;
    QRect markRect(const QRect &choice, Qt::LayoutDirection direction) const;
    void draw(QPainter &painter, const QRect &choice, QStyle::State state, Qt::LayoutDirection direction,
              bool showMnemonic) const;

private:
    TextBlock m_title{TextRole::Body};
    TextBlock m_description{TextRole::Small};
};

} // namespace signpost::widgets
