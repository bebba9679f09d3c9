// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Icon.h"
#include "ui/widgets/Roles.h"

#include <QWidget>

namespace signpost::widgets {

/// An icon that stands beside words and adds nothing for screen readers.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    IconLabel(Icon icon, int size, Ink ink = Ink::Second, QWidget *parent = nullptr);

    void setIcon(Icon icon);
    void setInk(Ink ink);
    QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    int m_size;
    Ink m_ink;
};

} // namespace signpost::widgets
