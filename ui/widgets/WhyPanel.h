// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QList>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QVBoxLayout;
QT_END_NAMESPACE

namespace signpost::widgets {

class Button;
class Disclosure;
class Prose;

/// Why a server has its badge: a few plain lines, the technical details behind a disclosure, and [Copy]. It
/// opens in place and is hidden until its toggle is pressed.
class WhyPanel : public QFrame
{
    Q_OBJECT

public:
    /// A label such as "Server name:" and what there is to say; a heading where nothing is.
    struct Line
    {
        QString label;
        QString text;
    };

    /// `question` is the heading and the toggle's name for screen readers: "Why is “Receiving mail”
    /// verified?".
    explicit WhyPanel(const QString &question, QWidget *parent = nullptr);

    /// The toggle "Why?"/"Hide"; place it where it belongs. It is a child of the panel until then.
    Button *toggle() const { return m_toggle; }
    void setQuestion(const QString &question);
    void setLines(const QList<Line> &lines);
    /// None hides the disclosure.
    void setDetails(const QList<Line> &details);
    /// Everything in the panel as plain text, as [Copy] puts it on the clipboard.
    QString plainText() const;

Q_SIGNALS:
    void copied();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fill(QWidget *holder, const QList<Line> &lines);

    QString m_question;
    QList<Line> m_lineTexts;
    QList<Line> m_detailTexts;
    Button *m_toggle;
    Prose *m_heading;
    QWidget *m_lines;
    Disclosure *m_disclosure;
    QWidget *m_details;
    Button *m_copy;
};

} // namespace signpost::widgets
