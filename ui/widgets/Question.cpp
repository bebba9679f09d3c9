// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Question.h"

#include "ui/widgets/FocusRing.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/WindowTitle.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

#include <algorithm>

namespace signpost::widgets {

namespace {

constexpr QMargins around(24, 20, 24, 20);
constexpr int textGap = 8;
constexpr int answersGap = 24;
constexpr int answerGap = 8;
constexpr int leastWidth = 360; ///< leaves room for the words in the title bar
constexpr int mostWidth = 420; ///< where single words are no longer
constexpr Qt::WindowFlags dialogWithoutSizes =
    Qt::Dialog | Qt::CustomizeWindowHint | Qt::WindowTitleHint | Qt::WindowCloseButtonHint;

} // namespace

Question::Question(const QString &title, const QString &text, const QString &explanation, QWidget *parent)
    : QDialog(parent, dialogWithoutSizes), m_title(title), m_text(new Prose(text, TextRole::Section)),
      m_explanation(new Prose(explanation)), m_answers(new QDialogButtonBox), m_fields(new QVBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setPractice(false);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(around);
    lines->setSpacing(0);
    lines->addWidget(m_text);
    lines->addSpacing(textGap);
    lines->addWidget(m_explanation);
    lines->addLayout(m_fields);
    lines->addSpacing(answersGap);
    lines->addWidget(m_answers);
    m_answers->layout()->setSpacing(answerGap);
    FocusRing::follow(this);
}

QString Question::text() const
{
    return m_text->text();
}

QString Question::explanation() const
{
    return m_explanation->text();
}

void Question::setPractice(bool practice)
{
    setWindowTitle(windowTitleFor(m_title, practice));
}

Button *Question::addSafeAnswer(const QString &text)
{
    auto *button = new Button(text, ButtonRole::Primary);
    m_answers->addButton(button, QDialogButtonBox::RejectRole);
    connect(button, &QAbstractButton::clicked, this, &QDialog::reject);
    button->setDefault(true);
    button->setFocus();
    return button;
}

Button *Question::addAnswer(const QString &text)
{
    auto *button = new Button(text);
    m_answers->addButton(button, QDialogButtonBox::AcceptRole);
    connect(button, &QAbstractButton::clicked, this, &QDialog::accept);
    return button;
}

void Question::addField(QWidget *field)
{
    m_fields->setContentsMargins(0, textGap, 0, 0);
    m_fields->addWidget(field);
}

void Question::showEvent(QShowEvent *event)
{
    const int width =
        std::max(std::clamp(sizeHint().width(), leastWidth, mostWidth), layout()->totalMinimumSize().width());
    setFixedSize(width, layout()->totalHeightForWidth(width));
    QDialog::showEvent(event);
}

} // namespace signpost::widgets
