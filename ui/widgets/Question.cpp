// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Question.h"

#include "ui/widgets/FocusRing.h"

#include <QLayout>

namespace signpost::widgets {

namespace {

constexpr QMargins around(0, 20, 24, 20); // QMessageBox keeps room for an icon at the reading edge

} // namespace

Question::Question(const QString &text, const QString &explanation, QWidget *parent)
    : QMessageBox(NoIcon, parent->windowTitle(), text, NoButton, parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setTextFormat(Qt::PlainText);
    setInformativeText(explanation);
    layout()->setContentsMargins(around);
    FocusRing::follow(this);
}

widgets::Button *Question::addSafeAnswer(const QString &text)
{
    auto *button = new widgets::Button(text, widgets::ButtonRole::Primary);
    addButton(button, RejectRole);
    setDefaultButton(button);
    setEscapeButton(button);
    return button;
}

widgets::Button *Question::addAnswer(const QString &text)
{
    auto *button = new widgets::Button(text);
    addButton(button, AcceptRole);
    return button;
}

} // namespace signpost::widgets
