// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace signpost::widgets {

class Prose;

/// The sixteen groups of a fingerprint by their numbers: fields for those that are asked for, dots for the
/// others. It knows none of their digits. Left to right in every language.
class FingerprintGrid : public QWidget
{
    Q_OBJECT

public:
    static constexpr int groupCount = 16;
    /// How the copy is written that is typed from: 3F9A or 3F:9A.
    enum class Form { Groups, Pairs };

    /// `asked`: numbers from 1, ascending.
    explicit FingerprintGrid(const QList<int> &asked, QWidget *parent = nullptr);

    void setForm(Form form);
    /// What stands in the fields, in order, without what parts the digits.
    QStringList typed() const;
    QList<QLineEdit *> fields() const { return m_fields; }
    /// The first field without four digits; null when there is none.
    QLineEdit *incomplete() const;

Q_SIGNALS:
    void edited();
    /// Enter in a field.
    void entered();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void onEdited(qsizetype field);
    void tidy(QLineEdit *field) const;
    QString written(const QString &digits) const;
    void name();
    void dress();

    QList<int> m_asked;
    Form m_form = Form::Groups;
    QList<QLineEdit *> m_fields;
    QList<Prose *> m_numbers; ///< of all groups
};

} // namespace signpost::widgets
