// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/FakeMailWorld.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/Page.h"
#include "ui/widgets/PageHeader.h"
#include "ui/wizard/SetupWizard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTest>

#include <optional>

namespace signpost::test {

inline constexpr QSize usualSize(720, 580);

/// The assistant on fake servers, worked by keys and by object names.
struct Assistant
{
    explicit Assistant(wizard::Surroundings::Mode mode = wizard::Surroundings::Mode::Real)
    {
        window.emplace(world.setupPorts(), wizard::Surroundings{world.timers, mode, u"GNOME Keyring"_qs});
        for (const int number : window->pageIds()) // the order of the mock-ups, whatever the machine's is
            static_cast<widgets::Page *>(window->QWizard::page(number))
                ->footer()
                ->setButtonLayout(QDialogButtonBox::GnomeLayout);
    }
    void show(QSize size = usualSize)
    {
        window->resize(size);
        window->show();
        window->activateWindow();
        world.settle();
    }
    /// Types an address and goes on.
    void search(const QString &address = u"alice@example.com"_qs)
    {
        if (!window->isVisible())
            show();
        type(address);
        key(Qt::Key_Return);
    }
    void signIn(const QString &password)
    {
        type(password);
        key(Qt::Key_Return);
    }

    template <class Widget = QWidget> Widget *find(const char *name)
    {
        auto *found = window->findChild<Widget *>(QLatin1String(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    void type(const QString &text)
    {
        QTest::keyClicks(QApplication::focusWidget(), text);
        world.settle();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &*window, key, modifiers);
        world.settle();
    }
    void press(const char *name)
    {
        find<QAbstractButton>(name)->click();
        world.settle();
    }
    bool isSeen(const char *name) { return find(name)->isVisible(); }
    wizard::WizardPage page() const { return window->page(); }
    QString title() const { return window->shownPage()->header()->title(); }
    QString focus() const
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }

    FakeMailWorld world;
    std::optional<wizard::SetupWizard> window;
};

} // namespace signpost::test
