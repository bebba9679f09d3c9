// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/ManualPage.h"

#include "ui/wizard/ServerGroup.h"

#include "ui/text/Names.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/ListField.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/TextField.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>

namespace signpost::wizard {

using namespace widgets;

namespace {

constexpr std::array kinds = {Service::Imap, Service::Pop3}; // the order of the list

} // namespace

ManualPage::ManualPage(setup::AccountSetup &setup)
    : Page(QStringLiteral("M1"), tr("Type settings")), m_setup(setup),
      m_receiving(new ServerGroup(ServerGroup::Direction::Receiving)),
      m_sending(new ServerGroup(ServerGroup::Direction::Sending)),
      m_userName(new TextField(tr("&User name"))),
      //: IMAP or POP3.
      m_kind(new ListField(tr("&Kind"))),
      m_sameLogin(new CheckBox(tr("Sending uses the s&ame user name and password"))),
      m_sendingUserName(new TextField(tr("User na&me")))
{
    //: Two sentences on two lines.
    header()->setSentence(
        tr("Copy these from your provider’s letter.\nIf you were told to turn encryption off, "
           "don’t; ask why."));
    m_userName->edit()->setObjectName(QStringLiteral("M1.userName"));
    m_kind->list()->setObjectName(QStringLiteral("M1.kind"));
    m_kind->list()->setAccessibleName(tr("Kind"));
    for (const Service service : kinds)
        m_kind->list()->addItem(text::kindText(service));
    m_receiving->setBeside(m_userName, m_kind);
    m_sameLogin->setObjectName(QStringLiteral("M1.sameLogin"));
    m_sameLogin->setChecked(true);
    m_sendingUserName->edit()->setObjectName(QStringLiteral("M1.sendingUserName"));
    // Both groups have this field; screen readers have to tell them apart.
    m_sendingUserName->edit()->setAccessibleName(tr("Sending: user name"));
    m_sendingUserName->setHint(tr("Signpost asks for its password once receiving works."));
    m_sendingUserName->hide();
    m_sending->setChoice(m_sameLogin, m_sendingUserName);
    //: Heading of a group of fields.
    body()->addSection(Icon::Receive, tr("Receiving"), 12);
    body()->addText(m_receiving, 12);
    //: Heading of a group of fields.
    body()->addSection(Icon::Send, tr("Sending"));
    body()->addText(m_sending, 12);

    Button *back = footer()->addButton(tr("&Back"), FooterPlace::Back);
    back->setObjectName(QStringLiteral("M1.back"));
    Button *next = footer()->addButton(tr("Check the&se settings"), FooterPlace::Go, ButtonRole::Primary);
    next->setObjectName(QStringLiteral("M1.check"));
    footer()->setDefaultButton(next);
    setFirstFocus(m_receiving->server()->edit());
    connect(back, &QAbstractButton::clicked, this, &ManualPage::backRequested);
    connect(next, &QAbstractButton::clicked, this, &ManualPage::check);
    connect(m_userName, &TextField::edited, this, [this] { m_isNameTouched = true; });
    connect(m_sameLogin, &QAbstractButton::toggled, this, &ManualPage::onSameLogin);
    connect(m_kind->list(), &QComboBox::activated, this, [this](int index) {
        m_kind->setMark({});
        m_receiving->setService(kinds[std::size_t(index)]);
    });
}

bool ManualPage::isTouched() const
{
    return m_receiving->isTouched() || m_sending->isTouched() || m_isNameTouched || !m_sameLogin->isChecked();
}

void ManualPage::onSameLogin(bool isSame)
{
    if (m_sendingUserName->text().isEmpty())
        m_sendingUserName->setText(m_userName->text());
    m_sendingUserName->setVisible(!isSame);
    if (!isSame) // it may be below the edge, once it has its place
        QMetaObject::invokeMethod(
            this, [this] { scrollArea()->ensureWidgetVisible(m_sendingUserName); }, Qt::QueuedConnection);
}

void ManualPage::prefill(ServerGroup *group, Service service)
{
    if (const JudgedCandidate *candidate = m_setup.candidate(service))
        group->prefill(candidate->finding);
}

void ManualPage::present()
{
    if (!m_isNameTouched)
        m_userName->setText(m_setup.address()->toString());
    if (m_setup.phase() != setup::AccountSetup::Phase::Judged || isTouched())
        return;
    prefill(m_receiving, m_setup.receiving().value_or(Service::Imap));
    prefill(m_sending, Service::Submission);
    m_kind->list()->setCurrentIndex(m_receiving->service() == Service::Pop3 ? 1 : 0);
    if (m_setup.candidate(m_receiving->service()))
        //: At the end of a field's label: this was found, not typed.
        m_kind->setMark(tr("found"), Icon::Found);
}

void ManualPage::check()
{
    const auto sending = m_sending->read();
    const auto receiving = m_receiving->read(); // the first field with a problem gets the focus last
    if (!receiving || !sending)
        return;
    const auto forSending =
        m_sameLogin->isChecked() ? std::nullopt : std::optional(userNameIn(*m_sendingUserName));
    m_setup.checkTyped({*receiving, *sending}, userNameIn(*m_userName), forSending);
}

/// The address as it stands there by itself leaves both usual forms to be tried (AUTH-7).
QString ManualPage::userNameIn(const TextField &field) const
{
    const QString typed = field.text().trimmed();
    return typed == m_setup.address()->toString() ? QString() : typed;
}

} // namespace signpost::wizard
