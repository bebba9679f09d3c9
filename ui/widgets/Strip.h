// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Icon.h"
#include "ui/widgets/TextRun.h"

#include <QFrame>
#include <QList>

namespace signpost::widgets {

class Button;
class IconLabel;
class Prose;
class SplitRow;

/// One message on a tinted ground: an icon, text, and perhaps a button. On pages it has the card's width.
class Strip : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Notice, Limited, Stopped };

    explicit Strip(Kind kind, const QString &text = {}, QWidget *parent = nullptr);

    void setText(const QString &text);
    /// `sentence` with each %1, %2 … replaced by the run of that number.
    void setText(const QString &sentence, const QList<TextRun> &places);
    /// Another icon than the kind's own, such as Moved.
    void setIcon(Icon icon);
    /// One quiet or secondary button at the end; taken over.
    void setButton(Button *button);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
    IconLabel *m_icon;
    Prose *m_text;
    SplitRow *m_row;
};

} // namespace signpost::widgets
