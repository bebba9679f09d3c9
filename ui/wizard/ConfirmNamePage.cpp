// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/ConfirmNamePage.h"

#include "ui/text/NameQuestionText.h"
#include "ui/text/Names.h"
#include "ui/widgets/AnswerButton.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/RowItem.h"
#include "ui/widgets/ServerNameLabel.h"
#include "ui/widgets/TextField.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace signpost::wizard {

using namespace widgets;

namespace {

constexpr int labelWidth = 116;
constexpr int siteWidth = 320;

text::NameSubject subjectOf(const setup::NameQuestion &question)
{
    return {text::serverText(question.site), question.relation == TargetRelation::SameDomain, question.why,
            question.wasConnected, question.servers.size() == 1};
}

} // namespace

ConfirmNamePage::ConfirmNamePage(setup::AccountSetup &setup)
    : Page(QStringLiteral("A4"), tr("Confirm the server’s name")), m_setup(setup), m_contact(new Prose),
      m_ask(nullptr), m_answers(new QButtonGroup(this)),
      m_named(new AnswerButton(tr("My &provider named it: in a letter or contract, on its website, or when I "
                                  "called a number I already had"))),
      m_never(new AnswerButton(tr("I have &never heard of it"))),
      m_unsure(new AnswerButton(tr("I’m not s&ure"))), m_site(new TextField({}, TextField::Kind::Fixed)),
      m_advice(new QWidget), m_provider(new Prose), m_copied(new Prose({}, TextRole::Body, Ink::Second)),
      m_use(footer()->addButton({}, FooterPlace::Go))
{
    auto *card = new Card;
    auto *servers = new QWidget;
    m_servers = new QGridLayout(servers);
    m_servers->setContentsMargins(0, 0, 0, 0);
    m_servers->setHorizontalSpacing(12);
    m_servers->setVerticalSpacing(2);
    m_servers->setColumnMinimumWidth(0, labelWidth);
    m_servers->setColumnStretch(3, 1);
    card->add(servers);
    body()->addCard(card, 12);
    m_contact->setObjectName(QStringLiteral("A4.contact"));
    body()->addText(m_contact, 12);
    m_ask = body()->addSection(Icon::NoIcon, {}, 24);
    addAnswers();
    addAdvice();

    Button *back = footer()->addButton(tr("&Back"), FooterPlace::Back);
    back->setObjectName(QStringLiteral("A4.back"));
    Button *stopHere = footer()->addButton(tr("&Stop here"), FooterPlace::Leave, ButtonRole::Primary);
    stopHere->setObjectName(QStringLiteral("A4.stop"));
    m_use->setObjectName(QStringLiteral("A4.use"));
    footer()->setDefaultButton(stopHere);
    setFirstFocus(m_named);
    connect(back, &QAbstractButton::clicked, this, &ConfirmNamePage::backRequested);
    connect(stopHere, &QAbstractButton::clicked, this, &ConfirmNamePage::stop);
    connect(m_use, &QAbstractButton::clicked, this, &ConfirmNamePage::use);
}

void ConfirmNamePage::addAnswers()
{
    m_named->setObjectName(QStringLiteral("A4.named"));
    m_never->setObjectName(QStringLiteral("A4.never"));
    m_unsure->setObjectName(QStringLiteral("A4.unsure"));
    int gap = 4;
    for (AnswerButton *answer : {m_named, m_never, m_unsure}) {
        m_answers->addButton(answer);
        body()->addText(answer, gap);
        gap = 0;
        connect(answer, &QAbstractButton::toggled, this, &ConfirmNamePage::settle);
    }
    m_site->setObjectName(QStringLiteral("A4.siteField"));
    m_site->edit()->setObjectName(QStringLiteral("A4.site"));
    m_site->edit()->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
    m_site->edit()->installEventFilter(this);
    m_site->setControlWidth(siteWidth);
    body()->addText(m_site, 12);
    connect(m_site, &TextField::edited, this, &ConfirmNamePage::settle);
    connect(m_site, &TextField::left, this, &ConfirmNamePage::check);
}

void ConfirmNamePage::addAdvice()
{
    auto *lines = new QVBoxLayout(m_advice);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(8);
    lines->addWidget(
        new Prose(tr("Then stop here. That is the right thing to do."), TextRole::Strong, Ink::Normal));
    m_provider->setObjectName(QStringLiteral("A4.question"));
    lines->addWidget(m_provider);
    auto *ways = new FlowRow;
    auto *copyButton = new Button(tr("&Copy this question"));
    copyButton->setObjectName(QStringLiteral("A4.copy"));
    copyButton->setButtonIcon(Icon::Copy);
    ways->add(copyButton);
    auto *type = new Button(tr("&Type settings I was given"));
    type->setObjectName(QStringLiteral("A4.typeSettings"));
    ways->add(type);
    ways->setParent(m_advice);
    lines->addItem(new RowItem(ways));
    m_copied->setObjectName(QStringLiteral("A4.copied"));
    lines->addWidget(m_copied);
    body()->addText(m_advice, 12);
    connect(copyButton, &QAbstractButton::clicked, this, &ConfirmNamePage::copy);
    connect(type, &QAbstractButton::clicked, this, &ConfirmNamePage::typeRequested);
}

void ConfirmNamePage::present()
{
    const std::vector<setup::NameQuestion> questions = m_setup.nameQuestions();
    if (questions.empty() || m_question == questions.front())
        return;
    m_question = questions.front();
    forgetAnswer();
    const text::NameSubject subject = subjectOf(*m_question);
    const EmailAddress &address = *m_setup.address();
    header()->setTitle(text::nameTitle(subject));
    header()->setSentence(text::nameSentence(subject, address));
    m_contact->setText(text::nameContact(subject, address).join(u'\n'));
    //: %1 is a company's domain or a server name.
    m_ask->setText(tr("What do you know about %1?").arg(subject.site));
    m_site->setLabel(subject.isOwn ? tr("To confirm, type the server’s name as your provider &writes it")
                                   : tr("To confirm, type the company’s site as your provider &writes it"));
    //: The person asks the provider what is in the quotes, %1.
    m_provider->setText(tr("Ask your mail provider: “%1”").arg(text::questionForProvider(address)));
    //: Button; %1 is a company's domain or a server name.
    m_use->setText(tr("Use %1").arg(subject.site));
    showServers();
    settle();
    if (isVisible())
        m_named->setFocus(); // the next question on the same page
}

void ConfirmNamePage::forgetAnswer()
{
    m_answers->setExclusive(false); // nothing is chosen for the person
    for (QAbstractButton *answer : m_answers->buttons())
        answer->setChecked(false);
    m_answers->setExclusive(true);
    m_site->setText({});
    m_site->clearProblem();
    m_copied->hide();
}

void ConfirmNamePage::showServers()
{
    qDeleteAll(m_servers->parentWidget()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    QWidget *parent = m_servers->parentWidget();
    m_servers->addWidget(new Prose(tr("Your address"), TextRole::Body, Ink::Second, parent), 0, 0);
    m_servers->addWidget(new ServerNameLabel(text::domainText(*m_setup.address()), {}, parent), 0, 1);
    const bool isOne = m_question->servers.size() == 1;
    m_servers->addWidget(new Prose(isOne ? tr("Server") : tr("Servers"), TextRole::Body, Ink::Second, parent),
                         1, 0);
    int row = 1;
    for (const setup::NameQuestion::Server &server : m_question->servers) {
        m_servers->addWidget(
            new ServerNameLabel(server.name.toDisplay(), m_question->site.toDisplay(), parent), row, 1);
        m_servers->addWidget(
            new Prose(text::purposeText(server.services), TextRole::Body, Ink::Second, parent), row++, 2);
    }
}

void ConfirmNamePage::settle()
{
    const bool isNamed = m_named->isChecked();
    m_site->setVisible(isNamed);
    m_advice->setVisible(m_never->isChecked() || m_unsure->isChecked());
    m_use->setEnabled(isNamed && m_question && setup::isSite(m_site->text(), m_question->site));
    if (isVisible())
        settleTabOrder();
}

bool ConfirmNamePage::check()
{
    if (!m_question || setup::isSite(m_site->text(), m_question->site))
        return true;
    if (!m_site->text().trimmed().isEmpty())
        m_site->setProblem(tr("That is not the name the directions give. Check your provider’s letter."));
    return false;
}

/// Enter in the field shows whether the name is right and confirms nothing; the default button is [Stop
/// here].
bool ConfirmNamePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_site->edit() || event->type() != QEvent::KeyPress)
        return Page::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    if (check())
        m_use->setFocus();
    return true;
}

void ConfirmNamePage::use()
{
    if (!m_question || !m_named->isChecked())
        return;
    if (m_setup.confirmSite(m_question->site, m_site->text()) == setup::NameAnswer::Differs)
        check();
}

void ConfirmNamePage::stop()
{
    if (!m_question)
        return;
    const ServerName site = m_question->site;
    m_question.reset();
    m_setup.declineSite(site);
}

void ConfirmNamePage::copy()
{
    const QString question = text::questionForProvider(*m_setup.address());
    QGuiApplication::clipboard()->setText(text::withoutIsolates(question));
    //: %1 is the question that is now on the clipboard.
    m_copied->setText(tr("Copied: “%1”").arg(question));
    m_copied->show();
}

} // namespace signpost::wizard
