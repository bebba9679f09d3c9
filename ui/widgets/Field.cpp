// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Field.h"

#include "ui/widgets/ControlLook.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Prose.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace signpost::widgets {

namespace {

constexpr int labelGap = 4;
constexpr int besideGap = 8;
constexpr int iconSize = 16;

QHBoxLayout *newLine(QWidget *holder, int spacing)
{
    auto *line = new QHBoxLayout(holder);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing);
    return line;
}

} // namespace

Field::Field(const QString &label, QWidget *control, QWidget *parent)
    : QWidget(parent), m_control(control), m_labelLine(newLine(nullptr, labelGap)),
      m_controlLine(newLine(nullptr, besideGap)), m_problemLine(nullptr),
      m_label(new Prose({}, TextRole::Label, Ink::Normal, this)),
      m_note(new Prose({}, TextRole::Body, Ink::Second, this)),
      m_markIcon(new IconLabel(Icon::NoIcon, iconSize, Ink::Second, this)),
      m_mark(new Prose({}, TextRole::Small, Ink::Second, this)), m_problem(nullptr), m_hint(nullptr)
{
    control->setParent(this); // after the label, so that the tree reads in order
    m_problemLine = new QWidget(this);
    m_problem = new Prose({}, TextRole::Small, Ink::Normal, m_problemLine);
    m_hint = new Prose({}, TextRole::Small, Ink::Second, this);

    m_labelLine->addWidget(m_label);
    m_labelLine->addWidget(m_note);
    m_labelLine->addStretch(1);
    m_labelLine->addWidget(m_markIcon);
    m_labelLine->addWidget(m_mark);

    QHBoxLayout *problems = newLine(m_problemLine, 6);
    auto *notice = new IconLabel(Icon::Notice, iconSize, Ink::Normal, m_problemLine);
    problems->addWidget(notice, 0, Qt::AlignTop);
    problems->addWidget(m_problem, 1);

    m_controlLine->addWidget(control, 1);
    m_controlLine->addStretch(0); // takes what a control of limited width leaves

    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(labelGap);
    lines->addLayout(m_labelLine);
    lines->addLayout(m_controlLine);
    lines->addWidget(m_problemLine);
    lines->addWidget(m_hint);

    for (QWidget *empty : std::initializer_list<QWidget *>{m_note, m_markIcon, m_mark, m_problemLine, m_hint})
        empty->hide();
    setLabel(label);
    setFocusProxy(control);
}

void Field::setLabel(const QString &label)
{
    m_label->setLabelText(label, m_control);
}

void Field::setNote(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void Field::setMark(const QString &text, Icon icon)
{
    m_mark->setText(text);
    m_mark->setVisible(!text.isEmpty());
    m_markIcon->setIcon(icon);
    m_markIcon->setVisible(icon != Icon::NoIcon && !text.isEmpty());
    alignMark();
}

void Field::setHint(const QString &text)
{
    m_hint->setText(text);
    describe();
}

void Field::setProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    describe();
}

void Field::clearProblem()
{
    setProblem({});
}

bool Field::hasProblem() const
{
    return !m_problem->text().isEmpty();
}

void Field::setProblemAction(QWidget *button)
{
    auto *line = static_cast<QHBoxLayout *>(m_problemLine->layout());
    line->setStretchFactor(m_problem, 0); // the button stands where the sentence ends
    line->addWidget(button);
    line->addStretch(1);
    for (int i = 0; i < line->count(); ++i)
        line->itemAt(i)->setAlignment(Qt::AlignVCenter);
}

QWidget *Field::takeProblemLine()
{
    layout()->removeWidget(m_problemLine);
    return m_problemLine;
}

void Field::setControlWidth(int pixels)
{
    m_controlWidth = pixels;
    m_control->setMaximumWidth(pixels);
    alignMark();
}

void Field::alignMark()
{
    // What stands at the far end of the label's line ends where the control ends.
    const int beyond = m_mark->text().isEmpty() ? 0 : std::max(0, width() - m_controlWidth);
    m_labelLine->setContentsMargins(paint::margins(0, 0, beyond, 0, layoutDirection()));
}

void Field::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        alignMark();
    QWidget::changeEvent(event);
}

void Field::resizeEvent(QResizeEvent *)
{
    alignMark();
}

void Field::addBeside(QWidget *widget)
{
    m_controlLine->insertWidget(1, widget);
}

void Field::describe()
{
    const bool problem = hasProblem();
    m_problemLine->setVisible(problem);
    m_hint->setVisible(!problem && !m_hint->text().isEmpty());
    controlLook::setState(m_control,
                          problem ? controlLook::FieldState::Problem : controlLook::FieldState::Fine);
    //: Read by screen readers as the description of a field; %1 is a sentence such as "There is a space in
    //: the address."
    m_control->setAccessibleDescription(problem ? tr("Problem: %1").arg(m_problem->text()) : m_hint->text());
}

} // namespace signpost::widgets
