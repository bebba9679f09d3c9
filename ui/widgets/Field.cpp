// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Field.h"

#include "ui/widgets/ControlLook.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Prose.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace signpost::widgets {

namespace {

constexpr int labelGap = 4;
constexpr int besideGap = 8;
constexpr int iconSize = 16;

QHBoxLayout *lineIn(QWidget *holder, int spacing)
{
    auto *line = new QHBoxLayout(holder);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing);
    return line;
}

} // namespace

Field::Field(const QString &label, QWidget *control, QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_labelLine(new QWidget(this))
    , m_controlLine(new QHBoxLayout)
    , m_problemLine(nullptr)
    , m_label(new Prose({}, TextRole::Label, Ink::Normal, m_labelLine))
    , m_note(new Prose({}, TextRole::Body, Ink::Second, m_labelLine))
    , m_markIcon(new IconLabel(Icon::NoIcon, iconSize, Ink::Second, m_labelLine))
    , m_mark(new Prose({}, TextRole::Small, Ink::Second, m_labelLine))
    , m_problem(nullptr)
    , m_hint(nullptr)
{
    control->setParent(this); // after the label, so that the tree reads in order
    m_problemLine = new QWidget(this);
    m_problem = new Prose({}, TextRole::Small, Ink::Normal, m_problemLine);
    m_hint = new Prose({}, TextRole::Small, Ink::Second, this);

    QHBoxLayout *labels = lineIn(m_labelLine, labelGap);
    labels->addWidget(m_label);
    labels->addWidget(m_note, 1);
    labels->addWidget(m_markIcon);
    labels->addWidget(m_mark);

    QHBoxLayout *problems = lineIn(m_problemLine, 6);
    problems->addWidget(new IconLabel(Icon::Notice, iconSize, Ink::Normal, m_problemLine), 0, Qt::AlignTop);
    problems->addWidget(m_problem, 1);

    m_controlLine->setContentsMargins(0, 0, 0, 0);
    m_controlLine->setSpacing(besideGap);
    m_controlLine->addWidget(control, 1);

    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(labelGap);
    lines->addWidget(m_labelLine);
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
    setControlWidth(m_controlWidth);
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
    m_problemLine->layout()->addWidget(button);
}

void Field::setControlWidth(int pixels)
{
    m_controlWidth = pixels;
    m_control->setMaximumWidth(pixels);
    // What stands at the far end of the label's line ends where the control ends.
    m_labelLine->setMaximumWidth(m_mark->text().isEmpty() ? QWIDGETSIZE_MAX : pixels);
    // A longest width is only kept where something takes up the rest.
    if (m_controlLine->stretch(m_controlLine->count() - 1) != 0 || m_controlLine->count() == 1)
        m_controlLine->addStretch();
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
    controlLook::setState(m_control, problem ? controlLook::FieldState::Problem : controlLook::FieldState::Fine);
    //: Read by screen readers as the description of a field; %1 is a sentence such as "There is a space in the address."
    m_control->setAccessibleDescription(problem ? tr("Problem: %1").arg(m_problem->text()) : m_hint->text());
}

} // namespace signpost::widgets
