// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Roles.h"
#include "ui/widgets/TextBlock.h"

#include <QLabel>

namespace signpost::widgets {

/// Text to read: one of our roles and colours, wrapped, with the line height QLabel does not have. Nothing in
/// the text is markup. Screen readers get the plain text.
class Prose : public QLabel
{
    Q_OBJECT

public:
    explicit Prose(const QString &text = {}, TextRole role = TextRole::Body, Ink ink = Ink::Normal,
                   QWidget *parent = nullptr);

    void setText(const QString &text);
    /// `sentence` with each %1, %2 … replaced by the run of that number, in the run's own look.
    void setText(const QString &sentence, const QList<TextRun> &places);
    void setRuns(const QList<TextRun> &runs);
    /// Makes this the label of `buddy`; an ampersand in `text` marks the letter to press with Alt.
    void setLabelText(const QString &text, QWidget *buddy);
    void setInk(Ink ink);
    void setRole(TextRole role);
    void setBalanced(bool balanced);
    /// Short lines stand at the far edge instead of the reading edge.
    void setTrailing(bool trailing);
    Ink ink() const { return m_ink; }
    TextRole role() const { return m_block.role(); }

    /// The narrowest width that needs no more than this many lines.
    int widthForLines(int lines) const { return m_block.widthForLines(lines); }
    int lineHeight() const { return m_block.lineHeight(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    TextBlock m_block;
    Ink m_ink;
    bool m_trailing = false;
};

} // namespace signpost::widgets
