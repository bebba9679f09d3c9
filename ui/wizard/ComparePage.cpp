// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/ComparePage.h"

#include "ui/text/FingerprintQuestionText.h"
#include "ui/widgets/AnswerButton.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Disclosure.h"
#include "ui/widgets/FingerprintGrid.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/RowItem.h"
#include "ui/widgets/TextField.h"

#include "setup/FingerprintText.h"

#include <QButtonGroup>
#include <QFile>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace signpost::wizard {

using namespace widgets;
using setup::PinAnswer;

ComparePage::ComparePage(setup::AccountSetup &setup, const setup::CertificateQuestion &question)
    : Page(QStringLiteral("A5"), tr("Type four parts of the fingerprint your provider gave you")),
      m_setup(setup), m_question(question.id),
      m_groups(new FingerprintGrid(QList<int>(question.asked.begin(), question.asked.end()))),
      m_problem(new Prose({}, TextRole::Label)),
      m_whole(new Disclosure(tr("I have the &whole fingerprint as text, or the certificate as a file"))),
      m_text(new TextField(tr("Whole &fingerprint"), TextField::Kind::Fixed)),
      m_file(new Button(tr("&Load the certificate…"))),
      m_stop(footer()->addButton(tr("&Stop here"), FooterPlace::Leave, ButtonRole::Primary)),
      m_compare(footer()->addButton(tr("&Compare"), FooterPlace::Go))
{
    setStopStyle(true);
    header()->setSign(MarkWidget::Sign::OctagonAlone);
    header()->setSentence(tr("Signpost compares them. The server’s own fingerprint stays hidden."));
    footer()->hideHelp();
    addFields();
    addWhole();
    m_stop->setObjectName(QStringLiteral("A5.stop2"));
    m_compare->setObjectName(QStringLiteral("A5.compare"));
    footer()->setDefaultButton(m_stop);
    setFirstFocus(m_groups->fields().front());
    showTries();
    connect(m_groups, &FingerprintGrid::entered, this, &ComparePage::compareRequested);
    connect(m_groups, &FingerprintGrid::edited, this, [this] { showProblem({}); });
}

void ComparePage::addFields()
{
    auto *card = new Card;
    card->add(m_groups);
    body()->addCard(card, 12);
    m_problem->setObjectName(QStringLiteral("A5.problem"));
    body()->addText(m_problem, 8);
    m_problem->hide();
    auto *row = new FlowRow(24);
    auto *forms = new QButtonGroup(this);
    auto *groups = new AnswerButton(tr("My copy is in &groups of four"));
    groups->setObjectName(QStringLiteral("A5.inGroups"));
    groups->setChecked(true);
    auto *pairs = new AnswerButton(tr("My copy is in &pairs (3F:9A:…)"));
    pairs->setObjectName(QStringLiteral("A5.inPairs"));
    for (AnswerButton *form : {groups, pairs}) {
        forms->addButton(form);
        row->add(form);
    }
    body()->addText(row, 12);
    connect(pairs, &QAbstractButton::toggled, this, [this](bool isPairs) {
        m_groups->setForm(isPairs ? FingerprintGrid::Form::Pairs : FingerprintGrid::Form::Groups);
    });
}

void ComparePage::addWhole()
{
    m_whole->setObjectName(QStringLiteral("A5.whole"));
    auto *row = new FlowRow;
    row->add(m_whole);
    body()->addText(row, 8);
    auto *whole = new QWidget;
    auto *lines = new QVBoxLayout(whole);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(8);
    m_text->edit()->setObjectName(QStringLiteral("A5.text"));
    m_text->edit()->setMaxLength(int(setup::longestFingerprintText));
    m_text->edit()->installEventFilter(this);
    lines->addWidget(m_text);
    auto *ways = new FlowRow;
    m_file->setObjectName(QStringLiteral("A5.file"));
    ways->add(m_file);
    ways->setParent(whole);
    lines->addItem(new RowItem(ways));
    body()->addText(whole, 8);
    m_whole->reveals(whole);
    connect(m_text, &TextField::edited, this, [this] { showProblem({}); });
    connect(m_whole, &QAbstractButton::toggled, this, &Page::settleTabOrder);
}

int ComparePage::triesLeft() const
{
    for (const setup::CertificateQuestion &question : m_setup.certificateQuestions()) {
        if (question.id == m_question)
            return question.triesLeft;
    }
    return 0;
}

void ComparePage::showTries()
{
    footer()->setReason(text::triesLeftText(triesLeft()).replace(u' ', QChar::Nbsp)); // one line
}

bool ComparePage::isWholeTyped() const
{
    return m_whole->isChecked() && !m_text->text().trimmed().isEmpty();
}

void ComparePage::compare()
{
    if (isWholeTyped())
        answer(m_setup.compareFingerprint(m_question, m_text->text()));
    else if (m_groups->incomplete())
        answer(PinAnswer::Incomplete);
    else
        answer(m_setup.compareGroups(m_question, m_groups->typed()));
}

void ComparePage::chooseFile()
{
    auto *chooser = new QFileDialog(this, tr("The certificate your provider gave you"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, &ComparePage::compareFile);
    chooser->open();
}

void ComparePage::compareFile(const QString &path)
{
    QFile file(path);
    const bool isReadable = file.open(QIODevice::ReadOnly) && file.size() <= largestFile;
    answer(isReadable ? m_setup.compareCertificate(m_question, file.read(largestFile))
                      : PinAnswer::NoCertificate);
}

void ComparePage::answer(PinAnswer answer)
{
    switch (answer) {
    case PinAnswer::Matches:
        Q_EMIT matched();
        return;
    case PinAnswer::Refused:
    case PinAnswer::Ignored:
        Q_EMIT refused();
        return;
    case PinAnswer::Differs:
        showTries();
        showProblem(text::doesNotMatch(triesLeft()));
        return;
    case PinAnswer::Incomplete:
        showProblem(text::incompleteGroups());
        if (QLineEdit *field = m_groups->incomplete())
            field->setFocus();
        return;
    case PinAnswer::OlderKind:
        showProblem(text::olderFingerprint());
        return;
    case PinAnswer::OtherKind:
        showProblem(text::otherFingerprint());
        return;
    case PinAnswer::NoCertificate:
        showProblem(text::noCertificateInFile());
        return;
    }
    Q_UNREACHABLE();
}

void ComparePage::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    //: Read by screen readers as the description of a field; %1 is a sentence.
    const QString described = sentence.isEmpty() ? QString() : tr("Problem: %1").arg(sentence);
    for (QLineEdit *field : m_groups->fields())
        field->setAccessibleDescription(described);
    m_text->edit()->setAccessibleDescription(described);
}

/// Enter in the field of the whole fingerprint means Compare, as in the others.
bool ComparePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text->edit() || event->type() != QEvent::KeyPress)
        return Page::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    Q_EMIT compareRequested();
    return true;
}

} // namespace signpost::wizard
