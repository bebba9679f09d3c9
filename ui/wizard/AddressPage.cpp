// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/AddressPage.h"

#include "ui/text/AddressText.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Disclosure.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/TextField.h"

#include <QLineEdit>

namespace signpost::wizard {

using namespace widgets;

namespace {

constexpr int fieldWidth = 400;

} // namespace

AddressPage::AddressPage(setup::AccountSetup &setup, const QString &startAddress)
    : Page(QStringLiteral("A1"), tr("What is your email address?")), m_setup(setup),
      m_startAddress(startAddress), m_address(new TextField(tr("&Email address"))),
      //: Label of a field.
      m_name(new TextField(tr("Your &name"))),
      //: Opens My accounts.
      m_open(new Button(tr("&Open it"), ButtonRole::Quiet))
{
    header()->setSentence(
        tr("Signpost finds the right mail servers and checks them before you type your password."));
    m_address->setObjectName(QStringLiteral("A1.addressField"));
    m_address->edit()->setObjectName(QStringLiteral("A1.address"));
    m_address->edit()->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_address->setText(startAddress);
    m_address->setControlWidth(fieldWidth);
    m_address->setProblemAction(m_open);
    m_open->setObjectName(QStringLiteral("A1.open"));
    m_open->hide();
    body()->addText(m_address, 16);
    m_name->edit()->setObjectName(QStringLiteral("A1.name"));
    m_name->setControlWidth(fieldWidth);
    //: Behind the label "Your name".
    m_name->setNote(tr("(shown to people you write to)"));
    //: At the end of a field's label.
    m_name->setMark(tr("optional"));
    body()->addText(m_name, 24);
    body()->addText(
        new Prose(tr("To look up directions Signpost tells the network only the part after the @ sign."),
                  TextRole::Small, Ink::Second),
        24);
    auto *known = new Disclosure(tr("I &know my server names…"));
    known->setObjectName(QStringLiteral("A1.typeSettings"));
    auto *ways = new FlowRow;
    ways->add(known);
    body()->addText(ways, 12);

    Button *cancel = footer()->addButton(tr("Cancel"), FooterPlace::Leave);
    cancel->setObjectName(QStringLiteral("A1.cancel"));
    Button *next = footer()->addButton(tr("&Find my settings"), FooterPlace::Go, ButtonRole::Primary);
    next->setObjectName(QStringLiteral("A1.find"));
    footer()->setDefaultButton(next);
    setFirstFocus(m_address->edit());

    connect(m_address, &TextField::left, this, &AddressPage::checkAddress);
    connect(m_address, &TextField::edited, m_open, &QWidget::hide);
    connect(known, &QAbstractButton::clicked, this, &AddressPage::typeServers);
    connect(cancel, &QAbstractButton::clicked, this, &AddressPage::cancelRequested);
    connect(next, &QAbstractButton::clicked, this, &AddressPage::find);
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        if (const auto address = EmailAddress::parse(m_address->text().trimmed()))
            Q_EMIT openRequested(*address);
    });
}

bool AddressPage::isTouched() const
{
    return m_address->text() != m_startAddress || !m_name->text().isEmpty();
}

QString AddressPage::displayName() const
{
    return m_name->text().simplified();
}

void AddressPage::showProblem(const QString &sentence)
{
    m_address->setProblem(sentence);
    m_open->hide();
}

void AddressPage::checkAddress()
{
    const QString typed = m_address->text().trimmed();
    if (typed.isEmpty())
        return; // nobody is told off for passing by; Find says it
    if (const auto problem = EmailAddress::problemOf(typed))
        showProblem(text::addressProblem(*problem));
}

std::optional<EmailAddress> AddressPage::readAddress()
{
    const QString typed = m_address->text().trimmed();
    if (const auto problem = EmailAddress::problemOf(typed)) {
        showProblem(text::addressProblem(*problem));
        m_address->edit()->setFocus();
        return std::nullopt;
    }
    const EmailAddress address = EmailAddress::parse(typed).value();
    if (m_setup.isStored(address)) {
        showProblem(text::alreadyStored(address));
        m_open->show();
        m_address->edit()->setFocus();
        return std::nullopt;
    }
    return address;
}

void AddressPage::find()
{
    const auto address = readAddress();
    if (!address)
        return;
    if (!address->isDiscoverable()) {
        showProblem(text::notDiscoverable());
        m_address->edit()->setFocus();
        return;
    }
    m_setup.search(*address, displayName());
}

void AddressPage::typeServers()
{
    const auto address = readAddress();
    if (!address)
        return;
    m_setup.setAddress(*address, displayName());
    Q_EMIT typeRequested();
}

} // namespace signpost::wizard
