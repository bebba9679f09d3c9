// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Button.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QDialogButtonBox;
class QVBoxLayout;
QT_END_NAMESPACE

namespace signpost::widgets {

class Prose;

/// A short question over a window, or something to be told. Deletes itself when it is closed; open() shows
/// it, as large as its words need.
class Question : public QDialog
{
    Q_OBJECT

public:
    /// `title` is a word or two for the title bar; nothing in the texts is markup.
    Question(const QString &title, const QString &text, const QString &explanation, QWidget *parent);

    QString text() const;
    QString explanation() const;

    /// Puts the word into the window's title.
    void setPractice(bool practice);
    /// The answer that changes nothing: where Enter, Esc and the close button lead.
    Button *addSafeAnswer(const QString &text);
    Button *addAnswer(const QString &text);
    /// Something to fill in, below the words; taken over.
    void addField(QWidget *field);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QString m_title;
    Prose *m_text;
    Prose *m_explanation;
    QDialogButtonBox *m_answers;
    QVBoxLayout *m_fields;
};

} // namespace signpost::widgets
