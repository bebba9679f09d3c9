// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/TextField.h"

#include "ui/widgets/TextRole.h"

#include <QEvent>
#include <QLineEdit>

namespace signpost::widgets {

TextField::TextField(const QString &label, Kind kind, QWidget *parent)
    : Field(label, new QLineEdit, parent), m_edit(qobject_cast<QLineEdit *>(control())), m_kind(kind)
{
    dress();
    // Not textEdited: what assistive technology puts in is typed by a person too.
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (hasProblem())
            clearProblem();
        Q_EMIT edited(text);
    });
    connect(m_edit, &QLineEdit::editingFinished, this, &TextField::left);
}

QString TextField::text() const
{
    return m_edit->text();
}

void TextField::setText(const QString &text)
{
    const QSignalBlocker quiet(m_edit); // not typed by anybody
    m_edit->setText(text);
}

void TextField::dress()
{
    m_edit->setFont(fontFor(m_kind == Kind::Fixed ? TextRole::Server : TextRole::Body));
    if (m_kind == Kind::Fixed)
        m_edit->setLayoutDirection(Qt::LeftToRight);
}

TextField::~TextField()
{
    // A field that dies with the focus tells that it was left, when there is nobody left to tell.
    disconnect(m_edit, nullptr, this, nullptr);
}

bool TextField::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        dress();
    return Field::event(event);
}

} // namespace signpost::widgets
