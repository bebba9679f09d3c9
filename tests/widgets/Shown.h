// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/AssistantChassis.h"
#include "ui/widgets/Page.h"

#include <QApplication>

namespace signpost::widgets {

using Make = Page *(*)();
inline constexpr QSize usual(720, 580);

/// A page in an assistant's window, shown and with the focus.
class Shown
{
public:
    explicit Shown(Make make, QSize size = usual, Qt::LayoutDirection direction = Qt::LeftToRight)
    {
        QApplication::setLayoutDirection(direction);
        m_page = make();
        m_window.addPage(1, m_page);
        m_window.resize(size);
        m_window.show();
        m_window.activateWindow();
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    ~Shown() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    Page *page() { return m_page; }
    AssistantChassis &window() { return m_window; }
    /// Where a part is within its page.
    QRect place(const QWidget *part) const { return {part->mapTo(m_page, QPoint()), part->size()}; }

private:
    AssistantChassis m_window;
    Page *m_page;
};

template <class Part> QList<Part *> seen(QWidget *in)
{
    QList<Part *> found;
    const QList<Part *> all = in->findChildren<Part *>();
    for (Part *one : all) {
        if (one->isVisible())
            found.append(one);
    }
    return found;
}

} // namespace signpost::widgets
