// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Field.h"

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace signpost::widgets {

/// A field for one line of text.
class TextField : public Field
{
    Q_OBJECT

public:
    /// Fixed uses the fixed font and always writes left to right, for server names and codes.
    enum class Kind { Words, Fixed };

    explicit TextField(const QString &label, Kind kind = Kind::Words, QWidget *parent = nullptr);
    ~TextField() override;

    QLineEdit *edit() const { return m_edit; }
    QString text() const;
    void setText(const QString &text);

Q_SIGNALS:
    /// Somebody typed; a problem shown so far is gone.
    void edited(const QString &text);
    /// The field was left, or Enter was pressed in it.
    void left();

protected:
    bool event(QEvent *event) override;

private:
    void dress();

    QLineEdit *m_edit;
    Kind m_kind;
};

} // namespace signpost::widgets
