// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/PasswordField.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Prose.h"

#include <QKeyEvent>
#include <QLayout>
#include <QLineEdit>

namespace signpost::widgets {

namespace {

constexpr int usualWidth = 320;

} // namespace

PasswordField::PasswordField(const QString &label, QWidget *parent)
    : Field(label, new QLineEdit, parent), m_edit(qobject_cast<QLineEdit *>(control())),
      m_show(new Button({}, ButtonRole::Secondary, this)),
      m_capsLock(new Prose({}, TextRole::Small, Ink::Normal, this))
{
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                                | Qt::ImhNoAutoUppercase);
    m_edit->installEventFilter(this);
    m_show->setButtonSize(ButtonSize::BesideField);
    m_show->setButtonIcon(Icon::Show);
    m_show->setCheckable(true);
    //: Name of the toggle beside a password field, for screen readers.
    m_show->setAccessibleName(tr("Show password"));
    addBeside(m_show);
    setTabOrder(m_edit, m_show);
    setControlWidth(usualWidth);
    layout()->addWidget(m_capsLock);
    m_capsLock->hide();
    show(false);
    connect(m_show, &QAbstractButton::toggled, this, &PasswordField::show);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (hasProblem())
            clearProblem();
        Q_EMIT edited(text);
    });
}

QString PasswordField::password() const
{
    return m_edit->text();
}

void PasswordField::clear()
{
    m_edit->clear();
}

void PasswordField::conceal()
{
    m_show->setChecked(false);
}

void PasswordField::show(bool shown)
{
    m_edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    //: Buttons beside a password field: the first hides a password that is shown, the second shows it.
    m_show->setText(shown ? tr("Hide") : tr("Show"));
    m_show->setButtonIcon(shown ? Icon::Hide : Icon::Show);
}

void PasswordField::setCapsLock(bool on)
{
    //: Below a password field.
    m_capsLock->setText(on ? tr("Caps Lock is on.") : QString());
    m_capsLock->setVisible(on);
}

bool PasswordField::eventFilter(QObject *watched, QEvent *event)
{
    // Qt tells nobody about Caps Lock, but a letter that is not of the case that Shift asks for does.
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QString text = key->text();
        const bool letter = text.size() == 1 && text[0].toUpper() != text[0].toLower();
        if (letter && !(key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)))
            setCapsLock(text[0].isUpper() != bool(key->modifiers() & Qt::ShiftModifier));
        else if (key->key() == Qt::Key_CapsLock)
            setCapsLock(false); // what it is now is known at the next letter
    }
    return Field::eventFilter(watched, event);
}

} // namespace signpost::widgets
