// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/ButtonRole.h"
#include "ui/widgets/Icon.h"

#include <QPushButton>

namespace signpost::widgets {

/// A push button in one of our roles. It is never Enter's target by accident: only setDefault(true), called
/// after the layout is complete, makes it so.
class Button : public QPushButton
{
    Q_OBJECT

public:
    explicit Button(const QString &text, ButtonRole role = ButtonRole::Secondary, QWidget *parent = nullptr);

    ButtonRole role() const { return m_role; }
    void setRole(ButtonRole role);
    ButtonSize buttonSize() const { return m_size; }
    void setButtonSize(ButtonSize size);
    Icon buttonIcon() const { return m_icon; }
    void setButtonIcon(Icon icon);

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent *event) override;

private:
    void dress();

    ButtonRole m_role;
    ButtonSize m_size = ButtonSize::Normal;
    Icon m_icon = Icon::NoIcon;
};

} // namespace signpost::widgets
