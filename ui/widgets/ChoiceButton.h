// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/ChoiceText.h"
#include "ui/widgets/ControlLook.h"

#include <QCheckBox>
#include <QRadioButton>

namespace signpost::widgets {

/// A button of Qt with a mark and a text that wraps; `drawMark` is how the mark looks.
template <class QtButton, auto drawMark> class ChoiceButton : public QtButton
{
public:
    explicit ChoiceButton(const QString &text, QWidget *parent = nullptr);

    /// Replaces the text; `note` follows it in the second ink, and Strong is for titles of larger choices.
    void setChoice(const QString &text, const QString &note = {}, TextLook look = TextLook::Plain);
    /// A sentence below the text, also given to screen readers as the description.
    void setDescription(const QString &text, TextRole role = TextRole::Small);
    /// The place of the mark, which the focus ring goes around.
    QRect markRect() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    bool hitButton(const QPoint &place) const override;

private:
    ChoiceText m_words;
};

using RadioChoice = ChoiceButton<QRadioButton, controlLook::drawRadio>;
using CheckChoice = ChoiceButton<QCheckBox, controlLook::drawCheck>;

} // namespace signpost::widgets
