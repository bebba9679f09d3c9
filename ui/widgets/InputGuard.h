// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QAbstractButton;
class QWidget;
QT_END_NAMESPACE

namespace signpost::widgets {

/// Keeps a press that was meant for something else from deciding: for a moment after the window appears or
/// gets the focus back its buttons do nothing.
class InputGuard : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds rest{600};

    InputGuard(Timers &timers, QWidget *window);

    /// Presses of keys and of the pointer on `button` are dropped while closed. What presses it otherwise, as
    /// assistive technology and Enter's target do, has to ask isOpen().
    void watch(QAbstractButton *button);
    bool isOpen() const;
    /// Begins the moment anew.
    void close();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Timers &m_timers;
    QWidget *m_window;
    Milliseconds m_closed;
};

} // namespace signpost::widgets
