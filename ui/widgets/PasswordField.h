// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Field.h"

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace signpost::widgets {

class Button;

/// A password with a toggle that shows it. Says in words when Caps Lock seems to be on.
class PasswordField : public Field
{
    Q_OBJECT

public:
    explicit PasswordField(const QString &label, QWidget *parent = nullptr);

    QLineEdit *edit() const { return m_edit; }
    Button *showButton() const { return m_show; }
    QString password() const;
    void clear();
    /// Hides the password again, as leaving the page does.
    void conceal();

Q_SIGNALS:
    /// Somebody typed; a problem shown so far is gone.
    void edited(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show(bool shown);
    void setCapsLock(bool on);

    QLineEdit *m_edit;
    Button *m_show;
    Prose *m_capsLock;
};

} // namespace signpost::widgets
