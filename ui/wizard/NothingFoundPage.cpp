// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/NothingFoundPage.h"

#include "ui/text/NameQuestionText.h"
#include "ui/text/Names.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"

#include <QClipboard>
#include <QGuiApplication>

namespace signpost::wizard {

using namespace widgets;

namespace {

QWidget *line(Button *button)
{
    auto *row = new FlowRow;
    row->add(button);
    return row;
}

} // namespace

NothingFoundPage::NothingFoundPage(setup::AccountSetup &setup)
    : Page(QStringLiteral("N1"), tr("No directions")), m_setup(setup),
      m_check(new Button(tr("&Check the address"))), m_copied(new Prose({}, TextRole::Body, Ink::Second))
{
    header()->setSentence(
        tr("The address may have a typing slip, or your provider doesn’t publish its settings. "
           "Nothing is wrong with your computer."));
    m_check->setObjectName(QStringLiteral("N1.check"));
    body()->addText(line(m_check), 24);
    auto *ask = new Button(tr("&Ask my provider – copy the question"));
    ask->setObjectName(QStringLiteral("N1.ask"));
    ask->setButtonIcon(Icon::Copy);
    body()->addText(line(ask), 12);
    m_copied->setObjectName(QStringLiteral("N1.copied"));
    body()->addText(m_copied, 8);
    m_copied->hide();
    auto *type = new Button(tr("&Type settings I have"));
    type->setObjectName(QStringLiteral("N1.typeSettings"));
    body()->addText(line(type), 12);
    Button *back = footer()->addButton(tr("&Back"), FooterPlace::Back);
    back->setObjectName(QStringLiteral("N1.back"));
    setFirstFocus(m_check);

    connect(m_check, &QAbstractButton::clicked, this, &NothingFoundPage::backRequested);
    connect(back, &QAbstractButton::clicked, this, &NothingFoundPage::backRequested);
    connect(type, &QAbstractButton::clicked, this, &NothingFoundPage::typeRequested);
    connect(ask, &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(
            text::withoutIsolates(text::questionForProvider(*m_setup.address())));
        //: %1 is the question that is now on the clipboard.
        m_copied->setText(tr("Copied: “%1”").arg(text::questionForProvider(*m_setup.address())));
        m_copied->show();
    });
}

void NothingFoundPage::present()
{
    //: Title; %1 is a mail domain.
    header()->setTitle(tr("No directions for %1").arg(text::domainText(*m_setup.address())));
    //: Button that leads back to the address; %1 is an email address.
    m_check->setText(
        tr("&Check the address: %1").arg(text::addressText(*m_setup.address()).replace(u'&', u"&&"_qs)));
    m_copied->hide();
}

} // namespace signpost::wizard
