// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Theme.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/SignpostStyle.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace signpost::widgets {

namespace {

Roles &current()
{
    static Roles roles = Roles::light();
    return roles;
}

/// Qt tells only the windows that the application's font changed, but fonts made from it are in their parts.
void passOn(QEvent *event, QWidget *window)
{
    const QList<QWidget *> parts = window->findChildren<QWidget *>();
    for (QWidget *part : parts)
        QCoreApplication::sendEvent(part, event);
}

} // namespace

const Roles &roles()
{
    return current();
}

Theme::Theme(QApplication &application) : m_application(application), m_style(new SignpostStyle)
{
    const QPalette system = QApplication::palette();
    QApplication::setStyle(m_style);
    apply(Roles::following(system));
    m_application.installEventFilter(this);
}

Theme::~Theme() = default;

void Theme::use(const Roles &chosen)
{
    m_following = false;
    apply(chosen);
}

void Theme::followSystem()
{
    m_following = true;
    readSystem();
}

void Theme::readSystem()
{
    // An application palette of its own hides the system's: take ours away, look, and put the new one in its
    // place before anything is painted.
    m_changing = true;
    QApplication::setPalette(QPalette());
    const QPalette system = QApplication::palette();
    m_changing = false;
    apply(Roles::following(system));
}

void Theme::apply(const Roles &chosen)
{
    m_changing = true;
    current() = chosen;
    Icons::forget();
    QApplication::setPalette(chosen.palette());
    m_changing = false;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        const QList<QWidget *> parts = window->findChildren<QWidget *>();
        window->update();
        for (QWidget *part : parts)
            part->update();
    }
}

void Theme::showMnemonics(bool shown)
{
    if (!m_style->setMnemonicsShown(shown))
        return;
    if (QWidget *window = QApplication::activeWindow()) {
        const QList<QWidget *> parts = window->findChildren<QWidget *>();
        for (QWidget *part : parts)
            part->update();
    }
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ThemeChange:
    case QEvent::ApplicationPaletteChange:
        if (m_following && !m_changing)
            readSystem();
        break;
    case QEvent::ApplicationFontChange:
        if (watched->isWidgetType() && static_cast<QWidget *>(watched)->isWindow())
            passOn(event, static_cast<QWidget *>(watched));
        break;
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt)
            showMnemonics(event->type() == QEvent::KeyPress);
        break;
    case QEvent::WindowDeactivate:
        showMnemonics(false);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace signpost::widgets
