// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Icon.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
QT_END_NAMESPACE

namespace signpost::widgets {

class IconLabel;
class Prose;

/// A label above a control, and below it a hint or what is wrong. The label names the control to screen
/// readers (Qt looks for it among the control's siblings only), hint and problem are its description.
class Field : public QWidget
{
    Q_OBJECT

public:
    /// Takes `control` over. An ampersand in `label` marks the letter to press with Alt.
    Field(const QString &label, QWidget *control, QWidget *parent = nullptr);

    QWidget *control() const { return m_control; }
    void setLabel(const QString &label);
    /// Second-ink words behind the label, such as "(shown to people you write to)".
    void setNote(const QString &text);
    /// Small words at the far end of the label's line, such as "optional", with an icon such as Found.
    void setMark(const QString &text, Icon icon = Icon::NoIcon);
    void setHint(const QString &text);
    /// Shows the sentence below the control until clearProblem(); the description then begins with
    /// "Problem:".
    void setProblem(const QString &sentence);
    void clearProblem();
    bool hasProblem() const;
    /// A button behind the problem's sentence, such as [Use {suggestion}]; shown and hidden with it.
    void setProblemAction(QWidget *button);
    /// Hands the line with the problem out, to stand where there is more room than below a narrow control.
    QWidget *takeProblemLine();
    QWidget *problemLine() const { return m_problemLine; }
    /// The control grows to this width and no further.
    void setControlWidth(int pixels);

protected:
    /// Puts another control behind the first one, on its line.
    void addBeside(QWidget *widget);

    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();
    void alignMark();

    QWidget *m_control;
    QHBoxLayout *m_labelLine;
    QHBoxLayout *m_controlLine;
    QWidget *m_problemLine;
    Prose *m_label;
    Prose *m_note;
    IconLabel *m_markIcon;
    Prose *m_mark;
    Prose *m_problem;
    Prose *m_hint;
    int m_controlWidth = QWIDGETSIZE_MAX;
};

} // namespace signpost::widgets
