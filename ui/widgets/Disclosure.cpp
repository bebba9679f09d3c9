// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Disclosure.h"

namespace signpost::widgets {

Disclosure::Disclosure(const QString &text, QWidget *parent) : Button(text, ButtonRole::Quiet, parent)
{
    setButtonIcon(Icon::Disclose);
}

void Disclosure::reveals(QWidget *content)
{
    setCheckable(true);
    content->setVisible(isChecked());
    connect(this, &QAbstractButton::toggled, content, &QWidget::setVisible);
    connect(this, &QAbstractButton::toggled, this,
            [this](bool open) { setButtonIcon(open ? Icon::Disclosed : Icon::Disclose); });
}

} // namespace signpost::widgets
