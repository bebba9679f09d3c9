// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/ManualPage.h"

#include "ui/wizard/ServerGroup.h"

#include "ui/text/Names.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/ListField.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/TextField.h"

#include <QComboBox>
#include <QLineEdit>

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
      m_kind(new ListField(tr("&Kind")))
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
    m_sending->setBeside(new Prose(tr("Sending uses the same user name and password.")));
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
    connect(m_kind->list(), &QComboBox::activated, this, [this](int index) {
        m_kind->setMark({});
        m_receiving->setService(kinds[std::size_t(index)]);
    });
}

bool ManualPage::isTouched() const
{
    return m_receiving->isTouched() || m_sending->isTouched() || m_isNameTouched;
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
    const QString typed = m_userName->text().trimmed();
    // The address as it stands there by itself leaves both usual forms to be tried (AUTH-7).
    const QString userName = typed == m_setup.address()->toString() ? QString() : typed;
    m_setup.checkTyped({*receiving, *sending}, userName);
}

} // namespace signpost::wizard
